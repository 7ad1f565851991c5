SELECT
    t.timeline_event_id, t.couple_id, t.kind, t.occurred_on, t.label, t.visibility, t.row_version
FROM timeline_event t
WHERE t.practice_id = $practice_id AND t.couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY t.occurred_on, t.timeline_event_id;
