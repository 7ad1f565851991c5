-- Written by `make write` from session in dashboard/domain/kinds/sessions.py.
SELECT
    practice_id, session_id, couple_id, kind, starts_at, minutes, series_id, state, came_a, came_b, told_by, told_at,
    reason, moved_from, focus, agreed, visibility, uid, created_at, created_by, updated_at, updated_by, row_version
FROM session
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, session_id;
