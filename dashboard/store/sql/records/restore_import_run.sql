-- Written by `make write` from import_run in dashboard/domain/kinds/files.py.
INSERT INTO import_run (
    practice_id, import_id, file_sha256, mapping, rows_read, checkins_added, rows_known, rows_refused, created_at,
    created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(import_id AS UUID), file_sha256, mapping, CAST(rows_read AS INTEGER),
    CAST(checkins_added AS INTEGER), CAST(rows_known AS INTEGER), CAST(rows_refused AS INTEGER),
    CAST(created_at AS TIMESTAMP), $staff_id, CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM restored;
