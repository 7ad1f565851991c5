INSERT INTO practice_setting (
    practice_id, name, value, created_at, created_by, updated_at, updated_by, row_version
)
VALUES ($practice_id, $name, $value, $created_at, $created_by, $updated_at, $updated_by, $row_version)
ON CONFLICT (practice_id, name) DO UPDATE SET
    value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by,
    row_version = practice_setting.row_version + 1;
