-- The same facts per partner of one counselor, derived from the check-ins at the moment of asking: what an overview
-- without the summaries would cost.
SELECT r.partner_id, count(*) AS checkins, max(r.answered_at) AS last_at,
    string_agg(CAST(CAST(r.answered_at AS DATE) AS VARCHAR) || ':' || CAST(r.total AS VARCHAR) || ':' || CAST(r.answered AS VARCHAR),
        ' ' ORDER BY r.answered_at) FILTER (WHERE r.answered > 0 AND r.latest <= 12) AS recent_trust
FROM (
    SELECT t.partner_id, t.answered_at, t.total, t.answered,
        row_number() OVER (
            PARTITION BY t.partner_id, CASE WHEN t.answered > 0 THEN 1 ELSE 0 END ORDER BY t.answered_at DESC
        ) AS latest
    FROM (
        SELECT k.partner_id, k.answered_at,
            coalesce(k.felt_safe, 0) + coalesce(k.word_kept, 0) + coalesce(k.openness, 0) + coalesce(k.area_trust, 0)
                AS total,
            CASE WHEN k.felt_safe IS NULL THEN 0 ELSE 1 END + CASE WHEN k.word_kept IS NULL THEN 0 ELSE 1 END
                + CASE WHEN k.openness IS NULL THEN 0 ELSE 1 END + CASE WHEN k.area_trust IS NULL THEN 0 ELSE 1 END
                AS answered
        FROM checkin k
        JOIN couple c ON c.practice_id = k.practice_id AND c.couple_id = k.couple_id
        WHERE c.practice_id = $practice_id AND c.counselor_id = $staff_id
    ) t
) r
GROUP BY r.partner_id
ORDER BY r.partner_id;
