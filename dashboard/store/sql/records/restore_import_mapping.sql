-- Written by `make write` from import_mapping in dashboard/domain/kinds/files.py.
INSERT INTO import_mapping (
    practice_id, name, body, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, name, body, CAST(created_at AS TIMESTAMP), $staff_id, CAST(updated_at AS TIMESTAMP),
    CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
