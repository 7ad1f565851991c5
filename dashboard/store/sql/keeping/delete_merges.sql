-- What it takes to part two couples again holds the rows of both.
DELETE FROM revision
WHERE practice_id = $practice_id AND record = 'couple_merge'
    AND record_id IN (SELECT CAST(couple_id AS VARCHAR) FROM erased_couple);
