-- Sessions are records of their own: planned, held, missed and cancelled. The single next session of a couple becomes
-- the first of them, and marks of sessions on the timeline become sessions that came.
CREATE TABLE session (
    practice_id UUID NOT NULL,
    session_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    -- Both, or one partner alone.
    kind VARCHAR NOT NULL CHECK (kind IN ('conjoint', 'a', 'b')),
    -- The practice's wall clock; where there are no minutes, only the day is known.
    starts_at TIMESTAMP NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes >= 0),
    series_id UUID,
    state VARCHAR NOT NULL CHECK (state IN
        ('planned', 'came', 'no_show', 'cancelled_in_time', 'cancelled_late', 'cancelled_by_counselor')),
    came_a BOOLEAN,
    came_b BOOLEAN,
    told_by VARCHAR CHECK (told_by IN ('a', 'b', 'both', 'counselor')),
    told_at TIMESTAMP,
    reason VARCHAR NOT NULL,
    moved_from TIMESTAMP,
    focus VARCHAR NOT NULL,
    agreed VARCHAR NOT NULL,
    visibility VARCHAR NOT NULL CHECK (visibility IN ('counselor', 'author', 'couple')),
    uid VARCHAR,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, session_id)
);
INSERT INTO session (
    practice_id, session_id, couple_id, kind, starts_at, minutes, state, reason, focus, agreed, visibility,
    created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    practice_id, timeline_event_id, couple_id, 'conjoint', CAST(occurred_on AS TIMESTAMP), 0, 'came', '', label, '',
    visibility, created_at, created_by, updated_at, updated_by, 1
FROM timeline_event
WHERE kind = 'session';
-- One that has passed and is marked on the timeline is there already.
INSERT INTO session (
    practice_id, session_id, couple_id, kind, starts_at, minutes, state, reason, focus, agreed, visibility,
    created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    c.practice_id, gen_random_uuid(), c.couple_id, 'conjoint', c.next_session_at, 60, 'planned', '', '', '', 'couple',
    c.updated_at, c.updated_by, c.updated_at, c.updated_by, 1
FROM couple c
WHERE c.next_session_at IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM timeline_event e
        WHERE e.practice_id = c.practice_id AND e.couple_id = c.couple_id AND e.kind = 'session'
            AND e.occurred_on = CAST(c.next_session_at AS DATE)
    );
-- What was done to a mark that is a session now is not taken back any more.
UPDATE revision SET undone_at = updated_at
WHERE record = 'timeline_event' AND undone_at IS NULL
    AND (
        before_image LIKE '%"kind": "session"%'
        OR record_id IN (SELECT CAST(timeline_event_id AS VARCHAR) FROM timeline_event WHERE kind = 'session')
    );
DELETE FROM timeline_event WHERE kind = 'session';
-- In this order: a table that was written to cannot lose a column in the same transaction.
ALTER TABLE caseload_row ADD COLUMN sessions VARCHAR;
ALTER TABLE caseload_row DROP COLUMN next_session_at;
UPDATE caseload_row SET sessions = found.sessions
FROM (
    SELECT
        practice_id, couple_id,
        string_agg(
            replace(substr(CAST(starts_at AS VARCHAR), 1, 16), ' ', 'T') || substr(kind, 1, 1), ' ' ORDER BY starts_at
        ) AS sessions
    FROM session
    WHERE state = 'planned'
    GROUP BY practice_id, couple_id
) found
WHERE caseload_row.practice_id = found.practice_id AND caseload_row.couple_id = found.couple_id;
ALTER TABLE couple DROP COLUMN next_session_at;
