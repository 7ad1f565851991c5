-- Written by `make write` from timeline_event in dashboard/domain/kinds/couples.py.
DELETE FROM timeline_event d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.timeline_event_id = CAST(o.timeline_event_id AS UUID)
);
