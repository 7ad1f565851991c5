-- Lengths in days of episodes that ended in a span: the middle one and the middle half. Never the shortest and the
-- longest: these are single couples.
SELECT
    count(r.couple_id) AS reached,
    percentile_cont(0.25) WITHIN GROUP (ORDER BY e.closed_on - e.opened_on) AS low,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY e.closed_on - e.opened_on) AS middle,
    percentile_cont(0.75) WITHIN GROUP (ORDER BY e.closed_on - e.opened_on) AS high
FROM episode e
LEFT JOIN (
    SELECT DISTINCT couple_id FROM couple_reach
    WHERE practice_id = $practice_id AND staff_id = $staff_id AND until > $as_of
) r ON r.couple_id = e.couple_id
WHERE e.practice_id = $practice_id AND e.closed_on >= $since AND e.closed_on < $until
    AND (r.couple_id IS NOT NULL OR NOT $only_reached);
