-- What a counselor does to a couple's brief: points of their own, and lines of the record pinned, dismissed or read.
CREATE TABLE brief_point (
    practice_id UUID NOT NULL,
    brief_point_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    did VARCHAR NOT NULL CHECK (did IN ('own', 'pinned', 'dismissed', 'read')),
    -- The id of the line; empty for a point of the counselor's own.
    line VARCHAR NOT NULL,
    words VARCHAR NOT NULL,
    -- The day whose kept brief it ended with; NULL while it holds.
    ended_on DATE,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, brief_point_id)
);

-- A brief as it was shown, kept with the session: what changes in the record afterwards does not change it.
CREATE TABLE brief (
    practice_id UUID NOT NULL,
    brief_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    -- The session it was for, where one was arranged.
    session_id UUID,
    on_day DATE NOT NULL,
    -- Sections, lines, suggested focus and points in words, as JSON.
    shown VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, brief_id)
);
