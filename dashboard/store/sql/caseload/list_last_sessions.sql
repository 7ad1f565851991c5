SELECT e.couple_id, max(e.occurred_on) AS last_session_on
FROM timeline_event e
WHERE e.practice_id = $practice_id
    AND e.couple_id IN (
        SELECT r.couple_id FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of
    )
    AND e.kind = 'session'
    AND e.occurred_on <= $today
GROUP BY e.couple_id;
