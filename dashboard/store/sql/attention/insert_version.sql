INSERT INTO attention_rules (
    practice_id, version, changes, reason, created_at, created_by, updated_at, updated_by, row_version
)
VALUES ($practice_id, $version, $changes, $reason, $created_at, $created_by, $updated_at, $updated_by, $row_version);
