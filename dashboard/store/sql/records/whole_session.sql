-- Written by `make write` from session in dashboard/domain/kinds/sessions.py.
SELECT
    practice_id, session_id, couple_id, kind, starts_at, minutes, series_id, state, came_a, came_b, told_by, told_at,
    reason, moved_from, focus, agreed, visibility, uid, created_at, created_by, updated_at, updated_by, row_version
FROM session
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), session_id;
