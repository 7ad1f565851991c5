-- Endings of episodes of care before a day, for the whole practice: by month, outcome, phase, life area and roles of the
-- primary injury event, and whether the reader opens the couple. It counts and names nobody.
SELECT
    CAST(extract(year FROM e.closed_on) AS INTEGER) AS closed_year,
    CAST(extract(month FROM e.closed_on) AS INTEGER) AS closed_month, e.outcome, c.phase, i.area,
    CASE WHEN i.role_a = 'mutual' THEN 'mutual' WHEN i.role_a IS NOT NULL THEN 'one_each' END AS roles,
    r.couple_id IS NOT NULL AS is_reached, count(*) AS episodes
FROM episode e
JOIN couple c ON c.practice_id = e.practice_id AND c.couple_id = e.couple_id
LEFT JOIN injury_event i ON i.practice_id = e.practice_id AND i.couple_id = e.couple_id AND i.is_primary
LEFT JOIN (
    SELECT DISTINCT couple_id FROM couple_reach
    WHERE practice_id = $practice_id AND staff_id = $staff_id AND until > $as_of
) r ON r.couple_id = e.couple_id
WHERE e.practice_id = $practice_id AND e.closed_on < $until
GROUP BY 1, 2, e.outcome, c.phase, i.area, 6, 7;
