-- Written by `make write` from timeline_event in dashboard/domain/kinds/couples.py.
DELETE FROM timeline_event
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
