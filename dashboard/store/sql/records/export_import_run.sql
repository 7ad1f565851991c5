-- Written by `make write` from import_run in dashboard/domain/kinds/files.py.
SELECT
    practice_id, import_id, file_sha256, mapping, rows_read, checkins_added, rows_known, rows_refused, created_at,
    created_by, updated_at, updated_by, row_version
FROM import_run
WHERE practice_id = $practice_id
    AND created_by = $staff_id
ORDER BY import_id;
