-- Links of a person that still work stop working.
UPDATE password_link
SET used_at = $now, updated_at = $now, updated_by = $actor, row_version = row_version + 1
WHERE practice_id = $practice_id AND staff_id = $staff_id AND used_at IS NULL;
