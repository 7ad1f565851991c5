-- Written by `make write` from legal_hold in dashboard/domain/kinds/notes.py.
SELECT
    practice_id, hold_id, couple_id, reason, begun_on, ended_on, created_at, created_by, updated_at, updated_by,
    row_version
FROM legal_hold
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, hold_id;
