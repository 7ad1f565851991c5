-- The counselor's imports, the latest first.
SELECT file_sha256, mapping, created_at
FROM import_run
WHERE practice_id = $practice_id AND created_by = $staff_id
ORDER BY created_at DESC, import_id DESC;
