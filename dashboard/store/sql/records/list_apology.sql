-- Written by `make write` from apology in dashboard/domain/kinds/apologies.py.
SELECT
    apology_id, couple_id, said_by, about, acknowledgement, accountability, adjustment, begun_on, said_on, session_id,
    holds_from, holds_until, ended_on, ended_as, ended_why, row_version
FROM apology
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY begun_on, apology_id;
