-- Marks of sessions on the timeline of an older export, as sessions that came.
INSERT INTO session (
    practice_id, session_id, couple_id, kind, starts_at, minutes, state, reason, focus, agreed, visibility,
    created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    practice_id, timeline_event_id, couple_id, 'conjoint', CAST(occurred_on AS TIMESTAMP), 0, 'came', '', label, '',
    visibility, created_at, created_by, updated_at, updated_by, 1
FROM timeline_event
WHERE practice_id = $practice_id AND kind = 'session';
