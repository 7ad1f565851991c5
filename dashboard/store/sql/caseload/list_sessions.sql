-- The latest session of both that came, by couple.
SELECT couple_id, CAST(max(starts_at) AS DATE) AS last_session_on
FROM session
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last AND kind = 'conjoint' AND state = 'came'
GROUP BY couple_id;
