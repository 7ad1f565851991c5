SELECT 1 AS found
FROM couple
WHERE practice_id = $practice_id AND couple_id = $couple_id AND counselor_id = $counselor_id;
