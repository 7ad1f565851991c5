UPDATE account
SET
    totp_secret = $totp_secret, totp_last_step = $totp_last_step, updated_at = $updated_at, updated_by = $updated_by,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND staff_id = $staff_id AND row_version = $row_version;
