-- Written by `make write` from session in dashboard/domain/kinds/sessions.py.
DELETE FROM session
WHERE practice_id = $practice_id AND session_id = $session_id;
