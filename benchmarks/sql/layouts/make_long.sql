CREATE TABLE head (
    practice_id UUID NOT NULL, checkin_id UUID NOT NULL, couple_id UUID NOT NULL, partner_id UUID NOT NULL,
    answered_at TIMESTAMP NOT NULL, PRIMARY KEY (practice_id, checkin_id)
);
CREATE TABLE answers (
    practice_id UUID NOT NULL, checkin_id UUID NOT NULL, couple_id UUID NOT NULL, partner_id UUID NOT NULL,
    item VARCHAR NOT NULL, value SMALLINT
);
