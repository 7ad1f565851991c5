-- Written by `make write` from partner in dashboard/domain/kinds/couples.py.
SELECT
    partner_id, couple_id, side, display_name, pronouns, external_ref, contact_method, contact_detail, contact_times,
    language, row_version
FROM partner
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY side;
