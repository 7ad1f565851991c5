-- Written by `make write` from session_capture in dashboard/domain/kinds/capture.py.
DELETE FROM session_capture
WHERE practice_id = $practice_id AND session_capture_id = $session_capture_id;
