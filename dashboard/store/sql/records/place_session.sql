-- Written by `make write` from session in dashboard/domain/kinds/sessions.py.
INSERT INTO session (
    practice_id, session_id, couple_id, kind, starts_at, minutes, series_id, state, came_a, came_b, told_by, told_at,
    reason, moved_from, focus, agreed, visibility, uid, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(session_id AS UUID), CAST(couple_id AS UUID), kind, CAST(starts_at AS TIMESTAMP),
    CAST(minutes AS INTEGER), CAST(series_id AS UUID), state, CAST(came_a AS BOOLEAN), CAST(came_b AS BOOLEAN), told_by,
    CAST(told_at AS TIMESTAMP), reason, CAST(moved_from AS TIMESTAMP), focus, agreed, visibility, uid,
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM placed;
