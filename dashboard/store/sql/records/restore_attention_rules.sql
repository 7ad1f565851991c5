-- Written by `make write` from attention_rules in dashboard/domain/kinds/attention.py.
INSERT INTO attention_rules (
    practice_id, version, changes, reason, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(version AS INTEGER), changes, reason, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID),
    CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
