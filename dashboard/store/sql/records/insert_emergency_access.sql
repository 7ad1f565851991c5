-- Written by `make write` from emergency_access in dashboard/domain/kinds/people.py.
INSERT INTO emergency_access (
    practice_id, emergency_access_id, staff_id, counselor_id, reason, until, created_at, created_by, updated_at,
    updated_by, row_version
)
VALUES (
    $practice_id, $emergency_access_id, $staff_id, $counselor_id, $reason, $until, $created_at, $created_by,
    $updated_at, $updated_by, $row_version
);
