-- Written by `make write` from session in dashboard/domain/kinds/sessions.py.
DELETE FROM session d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.session_id = CAST(o.session_id AS UUID)
);
