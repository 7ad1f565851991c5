-- The couples in care now: by phase, whether care is paused, roles of the primary injury event, and whether the reader
-- opens them. It counts and names nobody.
SELECT
    c.phase, c.status,
    CASE WHEN i.role_a IS NULL THEN 'none' WHEN i.role_a = 'mutual' THEN 'mutual' ELSE 'one_each' END AS roles,
    r.couple_id IS NOT NULL AS is_reached, count(*) AS couples
FROM couple c
LEFT JOIN injury_event i ON i.practice_id = c.practice_id AND i.couple_id = c.couple_id AND i.is_primary
LEFT JOIN (
    SELECT DISTINCT couple_id FROM couple_reach
    WHERE practice_id = $practice_id AND staff_id = $staff_id AND until > $as_of
) r ON r.couple_id = c.couple_id
WHERE c.practice_id = $practice_id AND c.status <> 'closed'
GROUP BY c.phase, c.status, 3, 4;
