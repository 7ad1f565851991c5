CREATE TABLE couples (
    practice_id UUID NOT NULL, couple_id UUID NOT NULL, counselor_id UUID NOT NULL, PRIMARY KEY (practice_id, couple_id)
);
INSERT INTO couples SELECT DISTINCT practice_id, couple_id, counselor_id FROM facts;
