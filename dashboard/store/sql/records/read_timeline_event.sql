-- Written by `make write` from timeline_event in dashboard/domain/kinds/couples.py.
SELECT
    timeline_event_id, couple_id, kind, occurred_on, label, visibility, side, told, row_version
FROM timeline_event
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY occurred_on, timeline_event_id;
