-- Written by `make write` from import_mapping in dashboard/domain/kinds/files.py.
INSERT INTO import_mapping (
    practice_id, name, body, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $name, $body, $created_at, $created_by, $updated_at, $updated_by, $row_version
);
