-- Couples about whom a partner sent something that is not judged yet: what stands out is found after the reply has
-- gone, so that its time says nothing about the other partner. One row for each thing sent, until it is judged.
CREATE TABLE judgment_due (
    practice_id UUID NOT NULL,
    judgment_due_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, judgment_due_id)
);
