SELECT
    link_id, couple_id, partner_id, kind, cadence, form_set, pin_hash IS NOT NULL AS has_pin, created_at, expires_at,
    revoked_at, language, row_version
FROM personal_link
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY created_at DESC, link_id DESC;
