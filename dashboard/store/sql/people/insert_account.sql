-- Without a password: the person chooses it by a link.
INSERT INTO account (
    practice_id, staff_id, login_name, is_supervisor, is_admin, is_custodian, created_at, created_by, updated_at,
    updated_by, row_version
)
VALUES (
    $practice_id, $staff_id, $login_name, $is_supervisor, $is_admin, $is_custodian, $created_at, $created_by,
    $updated_at, $updated_by, $row_version
);
