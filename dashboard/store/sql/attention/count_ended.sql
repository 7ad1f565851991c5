SELECT couple_id, rule, side, since, count(*) AS ended
FROM finding
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last AND ended_at IS NOT NULL
GROUP BY couple_id, rule, side, since;
