-- What is kept while a session goes on: questions, the link from any record to its session, and wins on the timeline.
CREATE TABLE question (
    practice_id UUID NOT NULL,
    question_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    asked_by VARCHAR NOT NULL CHECK (asked_by IN ('a', 'b', 'joint')),
    body VARCHAR NOT NULL,
    asked_on DATE NOT NULL,
    -- Empty while it is open.
    answered_on DATE,
    visibility VARCHAR NOT NULL CHECK (visibility IN ('counselor', 'author', 'couple')),
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, question_id)
);
CREATE TABLE session_capture (
    practice_id UUID NOT NULL,
    session_capture_id UUID NOT NULL,
    session_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    captured VARCHAR NOT NULL,
    -- The kind and the id of the record that has the session as its place.
    record VARCHAR NOT NULL,
    record_id UUID NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, session_capture_id)
);
-- The kinds of marks are a check of the table, which can only be made anew.
CREATE TABLE timeline_event_with_wins (
    practice_id UUID NOT NULL,
    timeline_event_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN
        ('session', 'disclosure', 'lapse', 'relapse', 'agreement', 'phase', 'baseline', 'win', 'other')),
    occurred_on DATE NOT NULL,
    label VARCHAR NOT NULL,
    visibility VARCHAR NOT NULL CHECK (visibility IN ('counselor', 'author', 'couple')),
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, timeline_event_id)
);
INSERT INTO timeline_event_with_wins
SELECT
    practice_id, timeline_event_id, couple_id, kind, occurred_on, label, visibility,
    created_at, created_by, updated_at, updated_by, row_version
FROM timeline_event;
DROP TABLE timeline_event;
ALTER TABLE timeline_event_with_wins RENAME TO timeline_event;
