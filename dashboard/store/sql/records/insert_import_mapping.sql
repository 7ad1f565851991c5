INSERT INTO import_mapping (
    practice_id, name, body, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $name, $body, $created_at, $created_by, $updated_at, $updated_by, $row_version
);
