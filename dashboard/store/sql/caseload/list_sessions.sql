SELECT couple_id, max(occurred_on) AS last_session_on
FROM timeline_event
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last AND kind = 'session'
GROUP BY couple_id;
