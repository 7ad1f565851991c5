-- Written by `make write` from session in dashboard/domain/kinds/sessions.py.
SELECT
    session_id, couple_id, kind, starts_at, minutes, series_id, state, came_a, came_b, told_by, told_at, reason,
    moved_from, focus, agreed, visibility, uid, row_version
FROM session
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY starts_at, session_id;
