-- Drafts that a partner keeps to themselves, and those that were shared, as they were then.
CREATE TABLE own_draft (
    practice_id UUID NOT NULL,
    own_draft_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    partner_id UUID NOT NULL,
    link_id UUID NOT NULL,
    mode VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, own_draft_id)
);
CREATE TABLE shared_draft (
    practice_id UUID NOT NULL,
    shared_draft_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    side VARCHAR NOT NULL CHECK (side IN ('a', 'b')),
    mode VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    visibility VARCHAR NOT NULL CHECK (visibility IN ('counselor', 'couple')),
    shared_on DATE NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, shared_draft_id)
);
