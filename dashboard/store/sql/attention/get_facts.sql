-- What the rules of the record read about one couple, one row for each partner.
SELECT
    c.status, c.next_session_at, c.resumed_on, c.created_at AS added_at, p.side, p.display_name,
    k.checkins, k.last_at,
    (
        SELECT max(e.occurred_on) FROM timeline_event e
        WHERE e.practice_id = $practice_id AND e.couple_id = $couple_id AND e.kind = 'session'
            AND e.occurred_on <= $today
    ) AS last_session_on,
    h.overdue_homework, h.overdue_since, h.unreviewed_homework, h.unreviewed_since
FROM couple c
JOIN partner p ON p.practice_id = $practice_id AND p.couple_id = c.couple_id
LEFT JOIN checkin_summary k ON k.practice_id = $practice_id AND k.partner_id = p.partner_id
CROSS JOIN (
    SELECT
        count(*) FILTER (WHERE t.status = 'open' AND t.due_on < $today) AS overdue_homework,
        min(t.due_on) FILTER (WHERE t.status = 'open' AND t.due_on < $today) AS overdue_since,
        count(*) FILTER (
            WHERE t.status IN ('done', 'partly', 'not_done') AND t.reviewed_on IS NULL
        ) AS unreviewed_homework,
        min(t.finished_on) FILTER (
            WHERE t.status IN ('done', 'partly', 'not_done') AND t.reviewed_on IS NULL
        ) AS unreviewed_since
    FROM assignment t
    WHERE t.practice_id = $practice_id AND t.couple_id = $couple_id AND t.assigned_on <= $today
) h
WHERE c.practice_id = $practice_id AND c.couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY p.side;
