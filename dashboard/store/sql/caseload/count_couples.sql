SELECT count(*) AS everyone
FROM couple
WHERE practice_id = $practice_id AND counselor_id = $counselor_id;
