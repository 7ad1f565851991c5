-- Written by `make write` from account in dashboard/domain/kinds/signin.py.
INSERT INTO account (
    practice_id, staff_id, login_name, password_hash, password_changed_at, totp_secret, totp_last_step, oidc_subject,
    is_supervisor, is_admin, is_custodian, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $staff_id, $login_name, $password_hash, $password_changed_at, $totp_secret, $totp_last_step,
    $oidc_subject, $is_supervisor, $is_admin, $is_custodian, $created_at, $created_by, $updated_at, $updated_by,
    $row_version
);
