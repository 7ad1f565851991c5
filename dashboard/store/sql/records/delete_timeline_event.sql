-- Written by `make write` from timeline_event in dashboard/domain/kinds/couples.py.
DELETE FROM timeline_event
WHERE practice_id = $practice_id AND timeline_event_id = $timeline_event_id;
