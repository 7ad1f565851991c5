-- Written by `make write` from practice in dashboard/domain/kinds/setup.py.
INSERT INTO practice (
    practice_id, name, is_demo, injured_label, involved_label, created_at, created_by, updated_at, updated_by,
    row_version
)
VALUES (
    $practice_id, $name, $is_demo, $injured_label, $involved_label, $created_at, $created_by, $updated_at, $updated_by,
    $row_version
);
