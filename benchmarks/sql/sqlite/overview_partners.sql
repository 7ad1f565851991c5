-- Per partner of one counselor, from the covering index alone.
SELECT
    c.couple_no, k.side, count(*) AS checkins, max(k.answered_at) AS last_at,
    (
        SELECT group_concat(r.word, ' ')
        FROM (
            SELECT date(x.answered_at, 'unixepoch') || ':'
                || (coalesce(x.felt_safe, 0) + coalesce(x.word_kept, 0) + coalesce(x.openness, 0) + coalesce(x.area_trust, 0))
                || ':' || ((x.felt_safe IS NOT NULL) + (x.word_kept IS NOT NULL) + (x.openness IS NOT NULL)
                    + (x.area_trust IS NOT NULL)) AS word, x.answered_at
            FROM checkin x
            WHERE x.couple_no = c.couple_no AND x.side = k.side
                AND coalesce(x.felt_safe, x.word_kept, x.openness, x.area_trust) IS NOT NULL
            ORDER BY x.answered_at DESC
            LIMIT 12
        ) r
    ) AS trust
FROM couple c
JOIN checkin k ON k.couple_no = c.couple_no
WHERE c.counselor_no = :counselor_no
GROUP BY c.couple_no, k.side;
