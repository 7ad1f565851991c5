-- Written by `make write` from agreement in dashboard/domain/kinds/agreements.py.
SELECT
    agreement_id, couple_id, kind, asked_by, binds, area, made_on, opens, ended_on, ended_as, ended_why, row_version
FROM agreement
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY made_on, agreement_id;
