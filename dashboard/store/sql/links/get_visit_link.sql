-- The link of a visit, unless it was taken back.
SELECT link_id, kind, cadence, form_set, created_at AS made_at, pin_hash IS NOT NULL AS has_pin
FROM personal_link
WHERE practice_id = $practice_id AND link_id = $link_id AND revoked_at IS NULL;
