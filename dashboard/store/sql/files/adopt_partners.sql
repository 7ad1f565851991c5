-- The other partner of an imported couple, whom no file had named yet.
UPDATE partner
SET
    external_ref = a.partner_ref, display_name = a.display_name, updated_at = $now, updated_by = $actor,
    row_version = partner.row_version + 1
FROM adopted a
WHERE partner.practice_id = $practice_id AND partner.partner_id = CAST(a.partner_id AS UUID);
