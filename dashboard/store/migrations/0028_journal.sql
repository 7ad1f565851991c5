-- Entries of each partner's journal: moments in which the hurt came back, what went well, and thanks.
CREATE TABLE journal_entry (
    practice_id UUID NOT NULL,
    journal_entry_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    partner_id UUID NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('trigger', 'win', 'thanks')),
    happened_on DATE NOT NULL,
    body VARCHAR NOT NULL,
    intensity INTEGER,
    response VARCHAR CHECK (response IN ('steady', 'wobbled', 'left', 'absent')),
    settled_minutes INTEGER,
    visibility VARCHAR NOT NULL CHECK (visibility IN ('counselor', 'author', 'couple')),
    source VARCHAR NOT NULL CHECK (source IN ('partner_link', 'tablet', 'counselor', 'imported')),
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, journal_entry_id)
);
-- The day until which a question waits, where the two agreed to come back to it later.
ALTER TABLE question ADD COLUMN parked_until DATE;
