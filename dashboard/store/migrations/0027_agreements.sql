-- What a couple agreed on with each other, every version of its wording, reviews, and the deeds that cross a limit.
CREATE TABLE agreement (
    practice_id UUID NOT NULL,
    agreement_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('boundary', 'expectation', 'transparency', 'ritual', 'slip_plan')),
    asked_by VARCHAR NOT NULL CHECK (asked_by IN ('a', 'b', 'joint')),
    binds VARCHAR NOT NULL CHECK (binds IN ('a', 'b', 'joint')),
    area VARCHAR,
    made_on DATE NOT NULL,
    opens VARCHAR NOT NULL,
    ended_on DATE,
    ended_as VARCHAR CHECK (ended_as IN ('ended', 'loosened', 'not_agreed')),
    ended_why VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, agreement_id)
);
CREATE TABLE agreement_wording (
    practice_id UUID NOT NULL,
    agreement_wording_id UUID NOT NULL,
    agreement_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    place INTEGER NOT NULL,
    because VARCHAR NOT NULL CHECK (because IN ('first', 'changed', 'loosened', 'renewed')),
    wording VARCHAR NOT NULL,
    proposed_on DATE NOT NULL,
    begins_on DATE NOT NULL,
    review_on DATE NOT NULL,
    ends_on DATE,
    renewals INTEGER NOT NULL,
    agreed_on_a DATE,
    agreed_on_b DATE,
    dropped_on DATE,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, agreement_wording_id)
);
CREATE TABLE agreement_review (
    practice_id UUID NOT NULL,
    agreement_review_id UUID NOT NULL,
    agreement_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    held_on DATE NOT NULL,
    outcome VARCHAR NOT NULL CHECK (outcome IN ('kept', 'changed', 'loosened', 'renewed', 'ended', 'talked')),
    went_a INTEGER CHECK (went_a BETWEEN 0 AND 10),
    went_b INTEGER CHECK (went_b BETWEEN 0 AND 10),
    words VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, agreement_review_id)
);
CREATE TABLE bridge_deed (
    practice_id UUID NOT NULL,
    bridge_deed_id UUID NOT NULL,
    agreement_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    deed VARCHAR NOT NULL,
    times INTEGER NOT NULL CHECK (times BETWEEN 1 AND 60),
    named_on DATE NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, bridge_deed_id)
);
CREATE TABLE bridge_mark (
    practice_id UUID NOT NULL,
    bridge_mark_id UUID NOT NULL,
    bridge_deed_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    done_on DATE NOT NULL,
    said_a VARCHAR NOT NULL CHECK (said_a IN ('yes', 'no')),
    said_b VARCHAR NOT NULL CHECK (said_b IN ('yes', 'no')),
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, bridge_mark_id)
);
-- The day on which the first agreement of a couple is looked at again.
ALTER TABLE caseload_row ADD COLUMN agreement_due_on DATE;
