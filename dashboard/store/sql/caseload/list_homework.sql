SELECT
    t.couple_id,
    count(*) AS open_homework,
    count(*) FILTER (WHERE t.due_on < $today) AS overdue_homework,
    min(t.due_on) FILTER (WHERE t.due_on < $today) AS overdue_since
FROM assignment t
WHERE t.practice_id = $practice_id
    AND t.couple_id IN (
        SELECT r.couple_id FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of
    )
    AND t.status = 'open'
    -- What begins later is planned, not open yet.
    AND t.assigned_on <= $today
GROUP BY t.couple_id;
