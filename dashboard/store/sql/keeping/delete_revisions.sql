-- Earlier versions of rows of one kind.
DELETE FROM revision
WHERE practice_id = $practice_id AND record = $record AND couple_id IN (SELECT couple_id FROM erased_couple);
