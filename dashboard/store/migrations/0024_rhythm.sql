-- The days between two check-ins that are expected of both, and the day since when.
ALTER TABLE couple ADD COLUMN checkin_days INTEGER DEFAULT 7;
ALTER TABLE couple ADD COLUMN checkin_days_since DATE;
