-- The couples and partners that the file names, found in the record or with the ids they will get.
CREATE TEMP TABLE staged_match AS
SELECT couple_ref, partner_ref, CAST(couple_id AS UUID) AS couple_id, CAST(partner_id AS UUID) AS partner_id, side, role
FROM matched;
