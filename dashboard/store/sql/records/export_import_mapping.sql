-- Written by `make write` from import_mapping in dashboard/domain/kinds/files.py.
SELECT
    practice_id, name, body, created_at, created_by, updated_at, updated_by, row_version
FROM import_mapping
WHERE practice_id = $practice_id
    AND created_by = $staff_id
ORDER BY name;
