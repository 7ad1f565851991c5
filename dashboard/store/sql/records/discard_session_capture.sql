-- Written by `make write` from session_capture in dashboard/domain/kinds/capture.py.
DELETE FROM session_capture d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.session_capture_id = CAST(o.session_capture_id AS UUID)
);
