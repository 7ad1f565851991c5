-- Couples without exactly two partners, and closed ones with an open episode or the other way round.
SELECT 'couple' AS record, CAST(t.couple_id AS VARCHAR) AS record_id FROM couple t
WHERE (SELECT count(*) FROM partner p WHERE p.practice_id = t.practice_id AND p.couple_id = t.couple_id) <> 2
UNION ALL
SELECT 'couple', CAST(t.couple_id AS VARCHAR) FROM couple t
WHERE (t.status = 'closed') = EXISTS (
    SELECT 1 FROM episode e
    WHERE e.practice_id = t.practice_id AND e.couple_id = t.couple_id AND e.closed_on IS NULL
);
