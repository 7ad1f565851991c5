-- Written by `make write` from shared_draft in dashboard/domain/kinds/messages.py.
SELECT
    practice_id, shared_draft_id, couple_id, side, mode, body, visibility, shared_on, created_at, created_by,
    updated_at, updated_by, row_version
FROM shared_draft
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY shared_draft_id;
