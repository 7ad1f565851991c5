-- Written by `make write` from agreement in dashboard/domain/kinds/agreements.py.
SELECT
    practice_id, agreement_id, couple_id, kind, asked_by, binds, area, made_on, opens, ended_on, ended_as, ended_why,
    created_at, created_by, updated_at, updated_by, row_version
FROM agreement
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, agreement_id;
