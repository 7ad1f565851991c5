-- Written by `make write` from shared_draft in dashboard/domain/kinds/messages.py.
SELECT
    practice_id, shared_draft_id, couple_id, side, mode, body, visibility, shared_on, created_at, created_by,
    updated_at, updated_by, row_version
FROM shared_draft
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, shared_draft_id;
