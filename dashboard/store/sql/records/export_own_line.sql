-- Written by `make write` from own_line in dashboard/domain/kinds/safety.py.
SELECT
    practice_id, own_line_id, couple_id, partner_id, listed, body, begun_on, ended_on, created_at, created_by,
    updated_at, updated_by, row_version
FROM own_line
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, own_line_id;
