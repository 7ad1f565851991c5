-- The couples that leave the record with the import that made them.
CREATE TEMP TABLE erased_couple AS
SELECT couple_id
FROM undone_couple
WHERE NOT is_kept;
