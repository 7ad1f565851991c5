-- Written by `make write` from partner in dashboard/domain/kinds/couples.py.
SELECT
    practice_id, partner_id, couple_id, side, display_name, pronouns, external_ref, contact_method, contact_detail,
    contact_times, language, created_at, created_by, updated_at, updated_by, row_version
FROM partner
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), partner_id;
