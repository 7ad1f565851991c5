-- Talks about safety with one partner alone, decisions on joint work, and the reason for giving a step against a rule.
CREATE TABLE screening (
    practice_id UUID NOT NULL,
    screening_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    partner_id UUID NOT NULL,
    occasion VARCHAR NOT NULL CHECK (occasion IN ('guide', 'before', 'after')),
    way VARCHAR NOT NULL CHECK (way IN ('in_person', 'by_phone', 'in_writing')),
    held_on DATE NOT NULL,
    answers VARCHAR NOT NULL,
    words VARCHAR NOT NULL,
    noted_at TIMESTAMP NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, screening_id)
);
CREATE TABLE suitability (
    practice_id UUID NOT NULL,
    suitability_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    decided VARCHAR NOT NULL CHECK (decided IN ('suitable', 'individual', 'stopped')),
    reason VARCHAR NOT NULL,
    decided_on DATE NOT NULL,
    decided_at TIMESTAMP NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, suitability_id)
);
-- Empty where no rule spoke against the step.
ALTER TABLE assignment ADD COLUMN given_despite VARCHAR DEFAULT '';
