-- Only people who were invited and have neither a password nor a provider yet.
UPDATE account
SET oidc_subject = $oidc_subject, updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND staff_id = $staff_id AND row_version = $row_version
    AND password_hash IS NULL AND oidc_subject IS NULL;
