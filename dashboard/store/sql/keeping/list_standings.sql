-- The facts of each couple by which somebody might be known.
SELECT
    CAST(c.couple_id AS VARCHAR) AS couple_id, c.status,
    (
        SELECT string_agg(DISTINCT e.outcome, ' ' ORDER BY e.outcome) FROM episode e
        WHERE e.practice_id = $practice_id AND e.couple_id = c.couple_id
    ) AS outcomes,
    EXISTS (
        SELECT 1 FROM injury_event i
        WHERE i.practice_id = $practice_id AND i.couple_id = c.couple_id AND i.role_a = 'mutual'
    ) AS is_mutual
FROM couple c
WHERE c.practice_id = $practice_id;
