-- The whole practice in counts: couples by phase and state, and who has fallen silent. The rules are those of
-- dashboard/domain/attention.py. It counts and names nobody, so it is the one read that is not bound to a counselor.
SELECT
    f.phase, f.state, f.silence, count(*) AS couples
FROM (
    SELECT
        c.phase,
        CASE
            WHEN ka.last_safety IN ('unsure', 'yes', 'skip') OR kb.last_safety IN ('unsure', 'yes', 'skip')
                OR ka.last_concern_at >= $concerns_since OR kb.last_concern_at >= $concerns_since THEN 'safety'
            WHEN c.status <> 'active' THEN 'resting'
            WHEN coalesce(ka.last_at, CASE WHEN kb.last_at IS NOT NULL THEN CAST(c.created_at AS DATE) END) < $silent_before
                OR coalesce(kb.last_at, CASE WHEN ka.last_at IS NOT NULL THEN CAST(c.created_at AS DATE) END) < $silent_before THEN 'silent'
            WHEN h.overdue_homework > 0 THEN 'overdue'
            WHEN c.next_session_at IS NULL OR c.next_session_at < $today THEN 'no_session'
            WHEN coalesce(ka.checkins, 0) < $enough OR coalesce(kb.checkins, 0) < $enough THEN 'too_little'
            ELSE 'nothing'
        END AS state,
        CASE
            WHEN c.status <> 'active' THEN 'none'
            WHEN coalesce(ka.last_at, CASE WHEN kb.last_at IS NOT NULL THEN CAST(c.created_at AS DATE) END) < $silent_before
                AND coalesce(kb.last_at, CASE WHEN ka.last_at IS NOT NULL THEN CAST(c.created_at AS DATE) END) < $silent_before THEN 'both'
            WHEN coalesce(ka.last_at, CASE WHEN kb.last_at IS NOT NULL THEN CAST(c.created_at AS DATE) END) < $silent_before
                OR coalesce(kb.last_at, CASE WHEN ka.last_at IS NOT NULL THEN CAST(c.created_at AS DATE) END) < $silent_before THEN 'one'
            ELSE 'none'
        END AS silence
    FROM couple c
    JOIN partner a ON a.practice_id = c.practice_id AND a.couple_id = c.couple_id AND a.side = 'a'
    JOIN partner b ON b.practice_id = c.practice_id AND b.couple_id = c.couple_id AND b.side = 'b'
    LEFT JOIN checkin_summary ka ON ka.practice_id = c.practice_id AND ka.partner_id = a.partner_id
    LEFT JOIN checkin_summary kb ON kb.practice_id = c.practice_id AND kb.partner_id = b.partner_id
    LEFT JOIN (
        SELECT couple_id, count(*) AS overdue_homework
        FROM assignment
        WHERE practice_id = $practice_id AND status = 'open' AND due_on < $today
        GROUP BY couple_id
    ) h ON h.couple_id = c.couple_id
    WHERE c.practice_id = $practice_id
) f
GROUP BY f.phase, f.state, f.silence
ORDER BY f.phase, f.state, f.silence;
