-- Per partner of one counselor: how many, the latest, and the last twelve trust sums.
SELECT CAST(r.partner_id AS VARCHAR) AS partner, count(*) AS checkins, max(r.answered_at) AS last_at,
    string_agg(CAST(r.total AS VARCHAR) || ':' || CAST(r.answered AS VARCHAR), ' ' ORDER BY r.answered_at)
        FILTER (WHERE r.latest <= 12) AS recent
FROM (
    SELECT t.partner_id, t.answered_at, t.total, t.answered,
        row_number() OVER (PARTITION BY t.partner_id ORDER BY t.answered_at DESC) AS latest
    FROM (
        SELECT k.partner_id, k.answered_at,
            coalesce(k.felt_safe, 0) + coalesce(k.word_kept, 0) + coalesce(k.openness, 0) + coalesce(k.area_trust, 0)
                AS total,
            CASE WHEN k.felt_safe IS NULL THEN 0 ELSE 1 END + CASE WHEN k.word_kept IS NULL THEN 0 ELSE 1 END
                + CASE WHEN k.openness IS NULL THEN 0 ELSE 1 END + CASE WHEN k.area_trust IS NULL THEN 0 ELSE 1 END
                AS answered
        FROM wide k
        JOIN couples c ON c.practice_id = k.practice_id AND c.couple_id = k.couple_id
        WHERE c.counselor_id = $counselor_id
    ) t
) r
GROUP BY r.partner_id
ORDER BY partner;
