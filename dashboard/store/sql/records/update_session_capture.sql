-- Written by `make write` from session_capture in dashboard/domain/kinds/capture.py.
UPDATE session_capture
SET
    session_id = $session_id, captured = $captured, record = $record, record_id = $record_id, updated_at = $updated_at,
    updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND session_capture_id = $session_capture_id AND row_version = $row_version;
