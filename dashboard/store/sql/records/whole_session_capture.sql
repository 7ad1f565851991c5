-- Written by `make write` from session_capture in dashboard/domain/kinds/capture.py.
SELECT
    practice_id, session_capture_id, session_id, couple_id, captured, record, record_id, created_at, created_by,
    updated_at, updated_by, row_version
FROM session_capture
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), session_capture_id;
