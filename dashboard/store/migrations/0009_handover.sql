-- Couples that one counselor handed over to another: the receiver is told until they open or dismiss it, and the giver
-- may take it back for a day.
CREATE TABLE handover (
    practice_id UUID NOT NULL,
    handover_id UUID NOT NULL,
    couple_id UUID NOT NULL,
    giver_id UUID NOT NULL,
    receiver_id UUID NOT NULL,
    -- opened, dismissed or taken_back; empty while the receiver has not seen it.
    state VARCHAR NOT NULL DEFAULT '',
    created_at TIMESTAMP NOT NULL,
    created_by UUID NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by UUID NOT NULL,
    row_version INTEGER NOT NULL,
    PRIMARY KEY (practice_id, handover_id)
);
