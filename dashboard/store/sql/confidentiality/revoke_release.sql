-- Whatever changed meanwhile: taking a word back always succeeds.
UPDATE release_authorisation
SET revoked_at = $now, updated_at = $now, updated_by = $actor, row_version = row_version + 1
WHERE practice_id = $practice_id AND couple_id = $couple_id AND release_id = $release_id AND revoked_at IS NULL;
