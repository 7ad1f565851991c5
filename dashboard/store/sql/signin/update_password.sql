UPDATE account
SET
    password_hash = $password_hash, password_changed_at = $updated_at, updated_at = $updated_at,
    updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND staff_id = $staff_id AND row_version = $row_version;
