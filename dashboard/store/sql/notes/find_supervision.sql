-- A row if this person supervises that one; without a supervisor, if anybody does.
SELECT 1 AS found
FROM supervision
WHERE practice_id = $practice_id AND counselor_id = $counselor_id
    AND (CAST($supervisor_id AS UUID) IS NULL OR supervisor_id = CAST($supervisor_id AS UUID))
LIMIT 1;
