-- Every couple of the practice, for the admin: ids alone.
SELECT couple_id
FROM couple
WHERE practice_id = $practice_id
ORDER BY couple_id;
