-- Written by `make write` from attention_rules in dashboard/domain/kinds/attention.py.
INSERT INTO attention_rules (
    practice_id, version, changes, reason, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $version, $changes, $reason, $created_at, $created_by, $updated_at, $updated_by, $row_version
);
