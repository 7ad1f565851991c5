-- One page of a counselor's couples, each with the facts its state depends on, and how many there are. Reads one
-- summary row per partner and never a check-in, so it costs what the caseload costs. The order of the states is that
-- of dashboard/domain/attention.py, which also puts them in words; tests hold the two together.
WITH mine AS (
    SELECT couple_id, phase, status, next_session_at, created_at
    FROM couple
    WHERE practice_id = $practice_id AND counselor_id = $counselor_id
),
homework AS (
    SELECT
        t.couple_id,
        count(*) AS open_homework,
        count(*) FILTER (WHERE t.due_on < $today) AS overdue_homework,
        min(t.due_on) FILTER (WHERE t.due_on < $today) AS overdue_since
    FROM assignment t
    JOIN mine m ON m.couple_id = t.couple_id
    WHERE t.practice_id = $practice_id AND t.status = 'open'
    GROUP BY t.couple_id
),
facts AS (
    SELECT
        m.couple_id, m.phase, m.status, m.next_session_at, CAST(m.created_at AS DATE) AS known_since,
        a.display_name AS a_name, coalesce(ka.checkins, 0) AS a_checkins, ka.last_at AS a_last_at,
        ka.recent_trust AS a_trust, ka.last_safety AS a_safety, ka.last_safety_at AS a_safety_at,
        b.display_name AS b_name, coalesce(kb.checkins, 0) AS b_checkins, kb.last_at AS b_last_at,
        kb.recent_trust AS b_trust, kb.last_safety AS b_safety, kb.last_safety_at AS b_safety_at,
        coalesce(h.open_homework, 0) AS open_homework, coalesce(h.overdue_homework, 0) AS overdue_homework,
        h.overdue_since,
        -- $accented and $unaccented are letters at equal places: a search finds Zoë as Zoe in any database. Only done
        -- when names are compared, for it is what costs most on a long caseload.
        CASE WHEN $search <> '' OR $sort = 'name' THEN translate(lower(a.display_name), $accented, $unaccented)
            ELSE lower(a.display_name) END AS a_sought,
        CASE WHEN $search <> '' OR $sort = 'name' THEN translate(lower(b.display_name), $accented, $unaccented)
            ELSE lower(b.display_name) END AS b_sought,
        CASE
            WHEN ka.last_safety IN ('unsure', 'yes', 'skip') OR kb.last_safety IN ('unsure', 'yes', 'skip') THEN 'safety'
            WHEN m.status <> 'active' THEN 'resting'
            WHEN ka.last_at < $silent_before OR kb.last_at < $silent_before THEN 'silent'
            WHEN h.overdue_homework > 0 THEN 'overdue'
            WHEN m.next_session_at IS NULL OR m.next_session_at < $today THEN 'no_session'
            WHEN coalesce(ka.checkins, 0) < $enough OR coalesce(kb.checkins, 0) < $enough THEN 'too_little'
            ELSE 'nothing'
        END AS state
    FROM mine m
    JOIN partner a ON a.practice_id = $practice_id AND a.couple_id = m.couple_id AND a.side = 'a'
    JOIN partner b ON b.practice_id = $practice_id AND b.couple_id = m.couple_id AND b.side = 'b'
    LEFT JOIN checkin_summary ka ON ka.practice_id = $practice_id AND ka.partner_id = a.partner_id
    LEFT JOIN checkin_summary kb ON kb.practice_id = $practice_id AND kb.partner_id = b.partner_id
    LEFT JOIN homework h ON h.couple_id = m.couple_id
),
ranked AS (
    SELECT
        f.*,
        CASE f.state
            WHEN 'safety' THEN 0 WHEN 'silent' THEN 1 WHEN 'overdue' THEN 2 WHEN 'no_session' THEN 3
            WHEN 'too_little' THEN 4 WHEN 'nothing' THEN 5 ELSE 6
        END AS urgency,
        CASE f.state
            WHEN 'safety' THEN CAST(least(
                CASE WHEN f.a_safety <> 'no' THEN f.a_safety_at END,
                CASE WHEN f.b_safety <> 'no' THEN f.b_safety_at END
            ) AS DATE)
            WHEN 'silent' THEN CAST(least(f.a_last_at, f.b_last_at) AS DATE)
            WHEN 'overdue' THEN f.overdue_since
            WHEN 'no_session' THEN coalesce(CAST(f.next_session_at AS DATE), f.known_since)
            WHEN 'too_little' THEN f.known_since
        END AS since
    FROM facts f
    WHERE ($search = '' OR strpos(f.a_sought || ' ' || f.b_sought || ' ' || f.a_sought, $search) > 0)
        AND ($phase = '' OR f.phase = $phase)
        AND ($state = '' OR f.state = $state)
        AND ($status = '' OR f.status = $status OR ($status = 'in_care' AND f.status <> 'closed'))
)
SELECT
    (SELECT count(*) FROM mine) AS everyone, count(*) OVER () AS matching,
    r.couple_id, r.phase, r.status, r.next_session_at, r.known_since,
    r.a_name, r.a_checkins, r.a_last_at, r.a_trust, r.a_safety, r.a_safety_at,
    r.b_name, r.b_checkins, r.b_last_at, r.b_trust, r.b_safety, r.b_safety_at,
    r.open_homework, r.overdue_homework, r.overdue_since, r.state
FROM ranked r
ORDER BY
    CASE WHEN $sort = 'attention' THEN r.urgency END,
    CASE WHEN $sort = 'attention' THEN r.since END NULLS LAST,
    CASE WHEN $sort = 'last_checkin' THEN greatest(r.a_last_at, r.b_last_at) END DESC NULLS LAST,
    CASE WHEN $sort = 'next_session' AND r.next_session_at >= $today THEN r.next_session_at END NULLS LAST,
    r.a_sought, r.b_sought, r.couple_id
LIMIT $page_size OFFSET $rows_before;
