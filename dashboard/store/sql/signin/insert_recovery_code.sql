INSERT INTO recovery_code (
    practice_id, staff_id, code_sha256, used_at, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $staff_id, $code_sha256, NULL, $created_at, $created_by, $updated_at, $updated_by, $row_version
);
