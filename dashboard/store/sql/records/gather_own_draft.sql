-- Written by `make write` from own_draft in dashboard/domain/kinds/messages.py.
SELECT
    practice_id, own_draft_id, couple_id, partner_id, link_id, mode, body, created_at, created_by, updated_at,
    updated_by, row_version
FROM own_draft
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY own_draft_id;
