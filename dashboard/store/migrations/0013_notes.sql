-- Notes of a couple: what was written after a session, joint or with one partner alone.
CREATE TABLE note (
    practice_id UUID NOT NULL,
    note_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    -- 'joint', or the partner it is about: 'a' or 'b'.
    kind VARCHAR NOT NULL CHECK (kind IN ('joint', 'a', 'b')),
    session_id UUID,
    about_on DATE NOT NULL,
    template_id VARCHAR NOT NULL,
    -- The note whose other copy this is, until somebody chooses between the two.
    copy_of UUID,
    -- How often it was signed.
    version INTEGER NOT NULL,
    -- Who signed it and when (UTC); empty while it is being written.
    signed_at TIMESTAMP,
    signed_by UUID,
    -- From when on it no longer changes (UTC), set when it is first signed.
    locks_at TIMESTAMP,
    needs_cosign BOOLEAN NOT NULL,
    cosigned_at TIMESTAMP,
    cosigned_by UUID,
    -- The name as it was then.
    cosigner VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, note_id)
);

-- The parts of a note as they are now.
CREATE TABLE note_section (
    practice_id UUID NOT NULL,
    note_id UUID NOT NULL,
    position INTEGER NOT NULL,
    couple_id UUID NOT NULL,
    heading VARCHAR NOT NULL,
    -- Facts from the record that it began with, one a line.
    facts VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, note_id, position)
);

-- The whole text of a note each time it was signed. A row never changes.
CREATE TABLE note_version (
    practice_id UUID NOT NULL,
    note_id UUID NOT NULL,
    version INTEGER NOT NULL,
    couple_id UUID NOT NULL,
    body VARCHAR NOT NULL,
    -- UTC.
    signed_at TIMESTAMP NOT NULL,
    signed_by UUID NOT NULL,
    -- The name as it was then.
    signer VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, note_id, version)
);

-- What was added to a note after it was locked.
CREATE TABLE note_addendum (
    practice_id UUID NOT NULL,
    addendum_id UUID NOT NULL,
    note_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    body VARCHAR NOT NULL,
    -- UTC.
    signed_at TIMESTAMP NOT NULL,
    signed_by UUID NOT NULL,
    signer VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, addendum_id)
);

-- A counselor's private working notes: for whoever made the row and nobody else.
CREATE TABLE process_note (
    practice_id UUID NOT NULL,
    process_note_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    about_on DATE NOT NULL,
    body VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, process_note_id)
);

-- The practice's own forms of a note.
CREATE TABLE note_template (
    practice_id UUID NOT NULL,
    template_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    -- One a line.
    headings VARCHAR NOT NULL,
    is_archived BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, template_id)
);

-- Couples of whose record nothing may be taken away for now.
CREATE TABLE legal_hold (
    practice_id UUID NOT NULL,
    hold_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    reason VARCHAR NOT NULL,
    begun_on DATE NOT NULL,
    ended_on DATE,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, hold_id)
);
