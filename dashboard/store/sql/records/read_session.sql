-- Written by `make write` from session in dashboard/domain/kinds/sessions.py.
SELECT
    session_id, couple_id, kind, starts_at, minutes, series_id, state, came_a, came_b, told_by, told_at, reason,
    moved_from, focus, agreed, visibility, uid, row_version
FROM session
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY starts_at, session_id;
