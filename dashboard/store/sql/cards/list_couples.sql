SELECT
    couple_id, counselor_id, phase, status, next_session_at, CAST(created_at AS DATE) AS known_since, resumed_on
FROM couple
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last;
