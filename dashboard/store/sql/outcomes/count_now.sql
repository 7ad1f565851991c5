-- The couples in care now, those whose care is paused left out: by phase, and whether the reader opens them. It counts
-- and names nobody.
SELECT
    c.phase, r.couple_id IS NOT NULL AS is_reached, count(*) AS couples
FROM couple c
LEFT JOIN (
    SELECT DISTINCT couple_id FROM couple_reach
    WHERE practice_id = $practice_id AND staff_id = $staff_id AND until > $as_of
) r ON r.couple_id = c.couple_id
WHERE c.practice_id = $practice_id AND c.status = 'active'
GROUP BY c.phase, 2;
