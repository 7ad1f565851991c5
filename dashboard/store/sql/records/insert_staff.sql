-- Written by `make write` from staff in dashboard/domain/kinds/people.py.
INSERT INTO staff (
    practice_id, staff_id, display_name, is_counselor, is_active, created_at, created_by, updated_at, updated_by,
    row_version
)
VALUES (
    $practice_id, $staff_id, $display_name, $is_counselor, $is_active, $created_at, $created_by, $updated_at,
    $updated_by, $row_version
);
