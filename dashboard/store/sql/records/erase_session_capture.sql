-- Written by `make write` from session_capture in dashboard/domain/kinds/capture.py.
DELETE FROM session_capture
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
