-- As `list_entries` chooses them.
SELECT count(*) AS found
FROM audit a
WHERE a.practice_id = $practice_id
    AND (CAST($newest AS BIGINT) IS NULL OR a.seq <= $newest)
    AND (CAST($action AS VARCHAR) IS NULL OR a.action = $action)
    AND (CAST($since AS TIMESTAMP) IS NULL OR a.noted_at >= $since)
    AND (CAST($until AS TIMESTAMP) IS NULL OR a.noted_at < $until)
    AND (CAST($couple AS VARCHAR) IS NULL OR CAST(a.couple_id AS VARCHAR) LIKE '%' || $couple)
    AND (
        CAST($person AS VARCHAR) IS NULL
        OR CAST(a.actor_id AS VARCHAR) = $person
        OR a.detail LIKE '%' || $person || '%'
    );
