-- Sessions of reached couples that begin in a span of time, with what tells the couples apart.
SELECT
    s.session_id, s.couple_id, s.kind, s.starts_at, s.minutes, s.series_id, s.state, s.came_a, s.came_b, s.told_by,
    s.told_at, s.reason, s.moved_from, s.focus, s.agreed, s.visibility, s.uid, s.row_version,
    d.a_name, d.b_name, d.hint, d.counselor_id, coalesce(f.display_name, '') AS counselor_name,
    EXISTS (
        SELECT 1 FROM couple_reach w
        WHERE w.practice_id = $practice_id AND w.staff_id = $staff_id AND w.couple_id = s.couple_id
            AND w.until > $as_of AND w.may_write
    ) AS may_write
FROM session s
JOIN caseload_row d ON d.practice_id = $practice_id AND d.couple_id = s.couple_id
LEFT JOIN staff f ON f.practice_id = $practice_id AND f.staff_id = d.counselor_id
WHERE s.practice_id = $practice_id
    AND s.starts_at >= $first AND s.starts_at < $last
    AND s.couple_id IN (
        SELECT r.couple_id FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of
    )
ORDER BY s.starts_at, s.session_id;
