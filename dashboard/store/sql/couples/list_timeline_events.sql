SELECT
    t.timeline_event_id, t.couple_id, t.kind, t.occurred_on, t.label, t.visibility, t.row_version
FROM timeline_event t
JOIN couple c ON c.practice_id = t.practice_id AND c.couple_id = t.couple_id
WHERE t.practice_id = $practice_id AND c.counselor_id = $counselor_id AND t.couple_id = $couple_id
ORDER BY t.occurred_on, t.timeline_event_id;
