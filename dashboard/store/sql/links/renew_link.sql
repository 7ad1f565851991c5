-- The old token stops working.
UPDATE personal_link
SET token_sha256 = $token_sha256, expires_at = $expires_at, pin_failures = 0, updated_at = $now, updated_by = $actor,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND couple_id = $couple_id AND link_id = $link_id AND row_version = $row_version
    AND revoked_at IS NULL;
