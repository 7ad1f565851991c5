CREATE INDEX wide_couple ON wide (couple_id);
