-- Written by `make write` from recovery_code in dashboard/domain/kinds/signin.py.
INSERT INTO recovery_code (
    practice_id, staff_id, code_sha256, used_at, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $staff_id, $code_sha256, $used_at, $created_at, $created_by, $updated_at, $updated_by, $row_version
);
