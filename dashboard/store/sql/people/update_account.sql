UPDATE account
SET
    login_name = $login_name, is_supervisor = $is_supervisor, is_admin = $is_admin, is_custodian = $is_custodian,
    updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND staff_id = $staff_id AND row_version = $row_version;
