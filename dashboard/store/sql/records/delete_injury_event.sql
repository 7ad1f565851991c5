-- Written by `make write` from injury_event in dashboard/domain/kinds/couples.py.
DELETE FROM injury_event
WHERE practice_id = $practice_id AND injury_event_id = $injury_event_id;
