-- Written by `make write` from helpline in dashboard/domain/kinds/setup.py.
INSERT INTO helpline (
    practice_id, helpline_id, position, name, phone, hours, languages, created_at, created_by, updated_at, updated_by,
    row_version
)
VALUES (
    $practice_id, $helpline_id, $position, $name, $phone, $hours, $languages, $created_at, $created_by, $updated_at,
    $updated_by, $row_version
);
