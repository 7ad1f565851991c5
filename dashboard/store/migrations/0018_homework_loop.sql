-- What a report says beside how much was done, the counselor's own reading at the review, and the round that comes next.
-- Empty is what nobody said.
ALTER TABLE completion ADD COLUMN effort VARCHAR;
ALTER TABLE completion ADD COLUMN gain VARCHAR;
ALTER TABLE assignment ADD COLUMN read_amount VARCHAR;
ALTER TABLE assignment ADD COLUMN read_effort VARCHAR;
ALTER TABLE assignment ADD COLUMN read_gain VARCHAR;
ALTER TABLE assignment ADD COLUMN outcome VARCHAR;
ALTER TABLE assignment ADD COLUMN follows UUID;
ALTER TABLE assignment ADD COLUMN dropped_because VARCHAR DEFAULT '';
