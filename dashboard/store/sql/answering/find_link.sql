-- The link of a token with what decides whether it works. Nobody else's answers are looked at.
SELECT
    l.link_id, l.couple_id, l.partner_id, l.kind, l.cadence, l.form_set, l.pin_hash IS NOT NULL AS has_pin,
    l.created_at, l.expires_at, l.revoked_at, l.row_version, c.status, p.side,
    EXISTS (
        SELECT 1 FROM link_occasion o
        WHERE o.practice_id = $practice_id AND o.link_id = l.link_id AND o.answered_at IS NOT NULL
    ) AS answered_once
FROM personal_link l
JOIN couple c ON c.practice_id = $practice_id AND c.couple_id = l.couple_id
JOIN partner p ON p.practice_id = $practice_id AND p.partner_id = l.partner_id
WHERE l.practice_id = $practice_id AND l.token_sha256 = $token_sha256;
