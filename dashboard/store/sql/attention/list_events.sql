-- Sessions say nothing by themselves, and there are many.
SELECT couple_id, kind, occurred_on, created_at
FROM timeline_event
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last AND kind <> 'session';
