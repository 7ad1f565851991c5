-- Written by `make write` from session in dashboard/domain/kinds/sessions.py.
DELETE FROM session
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
