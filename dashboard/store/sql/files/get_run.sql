SELECT import_id, created_at
FROM import_run
WHERE practice_id = $practice_id AND created_by = $staff_id AND import_id = $import_id;
