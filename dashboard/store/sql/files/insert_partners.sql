INSERT INTO partner (
    practice_id, partner_id, couple_id, side, display_name, pronouns, external_ref, contact_method, contact_detail,
    contact_times, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(partner_id AS UUID), CAST(couple_id AS UUID), side, display_name, '', partner_ref, 'none_set', '',
    '', $now, $actor, $now, $actor, 1
FROM new_partners;
