WITH partner AS (
    SELECT k.couple_no, k.side, count(*) AS checkins, max(k.answered_at) AS last_at,
        max(CASE WHEN k.private_safety IN ('unsure', 'yes', 'skip') THEN k.answered_at END) AS concern_at,
        (
            SELECT x.private_safety FROM checkin x
            WHERE x.couple_no = k.couple_no AND x.side = k.side AND x.private_safety IS NOT NULL
            ORDER BY x.answered_at DESC LIMIT 1
        ) AS safety
    FROM checkin k
    GROUP BY k.couple_no, k.side
),
facts AS (
    SELECT
        c.phase, c.status, a.last_at < :silent_before AS a_silent, b.last_at < :silent_before AS b_silent,
        CASE
            WHEN a.safety IN ('unsure', 'yes', 'skip') OR b.safety IN ('unsure', 'yes', 'skip')
                OR a.concern_at >= :concerns_since OR b.concern_at >= :concerns_since THEN 'safety'
            WHEN c.status <> 'active' THEN 'resting'
            WHEN a.last_at < :silent_before OR b.last_at < :silent_before THEN 'silent'
            WHEN EXISTS (
                SELECT 1 FROM homework h WHERE h.couple_no = c.couple_no AND h.status = 'open' AND h.due_on < :today
            ) THEN 'overdue'
            WHEN c.next_session_at IS NULL OR c.next_session_at < :today THEN 'no_session'
            WHEN coalesce(a.checkins, 0) < 2 OR coalesce(b.checkins, 0) < 2 THEN 'too_little'
            ELSE 'nothing'
        END AS state
    FROM couple c
    LEFT JOIN partner a ON a.couple_no = c.couple_no AND a.side = 'a'
    LEFT JOIN partner b ON b.couple_no = c.couple_no AND b.side = 'b'
)
SELECT phase, state, CASE
        WHEN status <> 'active' THEN 'none'
        WHEN a_silent AND b_silent THEN 'both'
        WHEN a_silent OR b_silent THEN 'one'
        ELSE 'none'
    END AS silence, count(*) AS couples
FROM facts
GROUP BY phase, state, silence;
