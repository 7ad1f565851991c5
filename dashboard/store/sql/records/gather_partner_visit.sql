-- Written by `make write` from partner_visit in dashboard/domain/kinds/links.py.
SELECT
    practice_id, visit_sha256, link_id, couple_id, partner_id, checkin_id, has_pin, expires_at, language, created_at,
    created_by, updated_at, updated_by, row_version
FROM partner_visit
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY visit_sha256;
