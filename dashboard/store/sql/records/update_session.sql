-- Written by `make write` from session in dashboard/domain/kinds/sessions.py.
UPDATE session
SET
    kind = $kind, starts_at = $starts_at, minutes = $minutes, series_id = $series_id, state = $state, came_a = $came_a,
    came_b = $came_b, told_by = $told_by, told_at = $told_at, reason = $reason, moved_from = $moved_from,
    focus = $focus, agreed = $agreed, visibility = $visibility, uid = $uid, updated_at = $updated_at,
    updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND session_id = $session_id AND row_version = $row_version;
