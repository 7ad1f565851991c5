SELECT supervisor_id, counselor_id
FROM supervision
WHERE practice_id = $practice_id
ORDER BY supervisor_id, counselor_id;
