-- Bind the provider's subject to the person invited under this login name: active, without a password, not bound yet.
UPDATE account
SET oidc_subject = $subject,
    updated_at = $now,
    updated_by = staff_id,
    row_version = row_version + 1
WHERE practice_id = $practice_id
    AND login_name = $login_name
    AND password_hash IS NULL
    AND oidc_subject IS NULL
    AND staff_id IN (SELECT s.staff_id FROM staff s WHERE s.practice_id = $practice_id AND s.is_active)
