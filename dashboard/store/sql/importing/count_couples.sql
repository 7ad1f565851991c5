SELECT count(*) AS found
FROM couple
WHERE practice_id = $practice_id;
