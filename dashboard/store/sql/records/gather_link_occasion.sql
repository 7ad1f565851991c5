-- Written by `make write` from link_occasion in dashboard/domain/kinds/links.py.
SELECT
    practice_id, link_id, due_on, couple_id, partner_id, opened_at, answered_at, checkin_id, created_at, created_by,
    updated_at, updated_by, row_version
FROM link_occasion
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY link_id, due_on;
