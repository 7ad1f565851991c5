-- Written by `make write` from legal_hold in dashboard/domain/kinds/notes.py.
SELECT
    hold_id, couple_id, reason, begun_on, ended_on, row_version
FROM legal_hold
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY begun_on DESC, hold_id DESC;
