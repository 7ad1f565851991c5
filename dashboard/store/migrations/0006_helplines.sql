-- Helplines of the practice, shown to partners on their pages.
CREATE TABLE helpline (
    practice_id UUID NOT NULL,
    helpline_id UUID NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    hours VARCHAR NOT NULL,
    languages VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, helpline_id)
);
