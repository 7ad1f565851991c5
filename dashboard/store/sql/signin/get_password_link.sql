-- The owner of a link while it works.
SELECT staff_id
FROM password_link
WHERE practice_id = $practice_id AND token_sha256 = $token_sha256 AND used_at IS NULL AND expires_at > $now;
