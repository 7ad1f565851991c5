-- Per partner of one counselor: how many, the latest, and the last twelve trust sums.
SELECT CAST(r.partner_id AS VARCHAR) AS partner, count(*) AS checkins, max(r.answered_at) AS last_at,
    string_agg(CAST(r.total AS VARCHAR) || ':' || CAST(r.answered AS VARCHAR), ' ' ORDER BY r.answered_at)
        FILTER (WHERE r.latest <= 12) AS recent
FROM (
    SELECT t.partner_id, t.answered_at, t.total, t.answered,
        row_number() OVER (PARTITION BY t.partner_id ORDER BY t.answered_at DESC) AS latest
    FROM (
        SELECT h.partner_id, h.answered_at, h.checkin_id, coalesce(sum(a.value), 0) AS total, count(a.value) AS answered
        FROM head h
        JOIN couples c ON c.practice_id = h.practice_id AND c.couple_id = h.couple_id
        LEFT JOIN answers a ON a.practice_id = h.practice_id AND a.checkin_id = h.checkin_id
            AND a.item IN ('felt_safe', 'word_kept', 'openness', 'area_trust')
        WHERE c.counselor_id = $counselor_id
        GROUP BY h.partner_id, h.answered_at, h.checkin_id
    ) t
) r
GROUP BY r.partner_id
ORDER BY partner;
