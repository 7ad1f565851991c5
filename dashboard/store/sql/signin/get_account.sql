SELECT
    a.staff_id, a.login_name, s.display_name, s.is_active, s.is_counselor, a.is_supervisor, a.is_admin,
    a.is_custodian, a.password_hash, a.totp_secret, a.totp_last_step, a.oidc_subject, a.row_version
FROM account a
JOIN staff s ON s.practice_id = a.practice_id AND s.staff_id = a.staff_id
WHERE a.practice_id = $practice_id AND a.staff_id = $staff_id;
