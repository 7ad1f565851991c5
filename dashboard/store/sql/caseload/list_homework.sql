SELECT
    t.couple_id,
    count(*) FILTER (WHERE t.status = 'open') AS open_homework,
    count(*) FILTER (WHERE t.status = 'open' AND t.due_on < $today) AS overdue_homework,
    min(t.due_on) FILTER (WHERE t.status = 'open' AND t.due_on < $today) AS overdue_since,
    count(*) FILTER (WHERE t.status <> 'open') AS unreviewed_homework,
    min(t.finished_on) FILTER (WHERE t.status <> 'open') AS unreviewed_since
FROM assignment t
WHERE t.practice_id = $practice_id
    AND t.couple_id IN (
        SELECT r.couple_id FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of
    )
    AND (t.status = 'open' OR t.status IN ('done', 'partly', 'not_done') AND t.reviewed_on IS NULL)
    -- What begins later is planned, not open yet.
    AND t.assigned_on <= $today
GROUP BY t.couple_id;
