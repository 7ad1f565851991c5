-- The link of a visit, unless it was taken back.
SELECT link_id, kind, cadence, form_set, created_at AS made_at, pin_hash IS NOT NULL AS has_pin,
    (
        SELECT c.checkin_days FROM couple c
        WHERE c.practice_id = $practice_id AND c.couple_id = personal_link.couple_id
    ) AS checkin_days
FROM personal_link
WHERE practice_id = $practice_id AND link_id = $link_id AND revoked_at IS NULL;
