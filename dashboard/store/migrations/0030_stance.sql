-- The side that a counselor chose for a couple where the articles differ.
CREATE TABLE stance (
    practice_id UUID NOT NULL,
    stance_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    topic VARCHAR NOT NULL,
    chosen VARCHAR NOT NULL CHECK (chosen IN ('one', 'other')),
    why VARCHAR NOT NULL,
    chosen_on DATE NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, stance_id)
);
