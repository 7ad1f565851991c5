-- Written by `make write` from attention_rules in dashboard/domain/kinds/attention.py.
SELECT
    practice_id, version, changes, reason, created_at, created_by, updated_at, updated_by, row_version
FROM attention_rules
WHERE practice_id = $practice_id
ORDER BY version;
