-- Touches no row when there is no such code, or it was used before.
UPDATE recovery_code
SET used_at = $now, updated_at = $now, updated_by = $actor, row_version = row_version + 1
WHERE practice_id = $practice_id AND staff_id = $staff_id AND code_sha256 = $code_sha256 AND used_at IS NULL;
