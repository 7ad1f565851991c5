UPDATE personal_link
SET revoked_at = $now, updated_at = $now, updated_by = $actor, row_version = row_version + 1
WHERE practice_id = $practice_id AND link_id = $link_id AND revoked_at IS NULL;
