-- Written by `make write` from import_run in dashboard/domain/kinds/files.py.
INSERT INTO import_run (
    practice_id, import_id, file_sha256, mapping, rows_read, checkins_added, rows_known, rows_refused, created_at,
    created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $import_id, $file_sha256, $mapping, $rows_read, $checkins_added, $rows_known, $rows_refused,
    $created_at, $created_by, $updated_at, $updated_by, $row_version
);
