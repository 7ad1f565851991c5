-- The next session that an older export has with each couple, unless a mark on the timeline is the same.
INSERT INTO session (
    practice_id, session_id, couple_id, kind, starts_at, minutes, state, reason, focus, agreed, visibility,
    created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, gen_random_uuid(), CAST(c.couple_id AS UUID), 'conjoint', CAST(c.next_session_at AS TIMESTAMP), 60,
    'planned', '', '', '', 'couple', $now, $actor, $now, $actor, 1
FROM older_couples c
WHERE c.next_session_at IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM timeline_event e
        WHERE e.practice_id = $practice_id AND e.couple_id = CAST(c.couple_id AS UUID) AND e.kind = 'session'
            AND e.occurred_on = CAST(CAST(c.next_session_at AS TIMESTAMP) AS DATE)
    );
