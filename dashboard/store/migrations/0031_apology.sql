-- Apologies in three parts, what they missed, and the promises that are the adjustment of one.
CREATE TABLE apology (
    practice_id UUID NOT NULL,
    apology_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    said_by VARCHAR NOT NULL CHECK (said_by IN ('a', 'b')),
    about VARCHAR NOT NULL,
    acknowledgement VARCHAR NOT NULL,
    accountability VARCHAR NOT NULL,
    adjustment VARCHAR NOT NULL,
    begun_on DATE NOT NULL,
    said_on DATE,
    session_id UUID,
    holds_from DATE,
    holds_until DATE,
    ended_on DATE,
    ended_as VARCHAR CHECK (ended_as IN ('held', 'set_aside')),
    ended_why VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, apology_id)
);
CREATE TABLE apology_word (
    practice_id UUID NOT NULL,
    apology_word_id UUID NOT NULL,
    apology_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    part VARCHAR CHECK (part IN ('acknowledgement', 'accountability', 'adjustment')),
    words VARCHAR NOT NULL,
    said_on DATE NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, apology_word_id)
);
ALTER TABLE promise ADD COLUMN apology_id UUID;
