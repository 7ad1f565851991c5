-- Touches no row when the link was used or has expired.
UPDATE password_link
SET used_at = $now, updated_at = $now, updated_by = $actor, row_version = row_version + 1
WHERE practice_id = $practice_id AND token_sha256 = $token_sha256 AND used_at IS NULL AND expires_at > $now;
