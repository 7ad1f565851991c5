-- The link of a token. What else decides whether it works is asked one by one: a join costs more to plan than all of it.
SELECT
    link_id, couple_id, partner_id, kind, cadence, form_set, pin_hash IS NOT NULL AS has_pin, created_at, expires_at,
    revoked_at, language, row_version
FROM personal_link
WHERE practice_id = $practice_id AND token_sha256 = $token_sha256;
