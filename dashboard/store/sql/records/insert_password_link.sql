-- Written by `make write` from password_link in dashboard/domain/kinds/signin.py.
INSERT INTO password_link (
    practice_id, token_sha256, staff_id, expires_at, used_at, created_at, created_by, updated_at, updated_by,
    row_version
)
VALUES (
    $practice_id, $token_sha256, $staff_id, $expires_at, $used_at, $created_at, $created_by, $updated_at, $updated_by,
    $row_version
);
