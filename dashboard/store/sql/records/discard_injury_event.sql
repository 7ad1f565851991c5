-- Written by `make write` from injury_event in dashboard/domain/kinds/couples.py.
DELETE FROM injury_event d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.injury_event_id = CAST(o.injury_event_id AS UUID)
);
