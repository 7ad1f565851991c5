-- Talks about staying or parting, and lines that belong to one partner alone.
CREATE TABLE discernment (
    practice_id UUID NOT NULL,
    discernment_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    talked_with VARCHAR NOT NULL CHECK (talked_with IN ('a', 'b', 'joint')),
    held_on DATE NOT NULL,
    outcome VARCHAR NOT NULL CHECK (outcome IN ('stay', 'trial', 'part')),
    trial_until DATE,
    words VARCHAR NOT NULL,
    noted_at TIMESTAMP NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, discernment_id)
);
CREATE TABLE own_line (
    practice_id UUID NOT NULL,
    own_line_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    partner_id UUID NOT NULL,
    listed VARCHAR NOT NULL CHECK (listed IN ('heals', 'gives', 'promise')),
    body VARCHAR NOT NULL,
    begun_on DATE NOT NULL,
    -- Empty while it is open.
    ended_on DATE,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, own_line_id)
);
