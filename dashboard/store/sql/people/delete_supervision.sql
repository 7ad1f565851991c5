DELETE FROM supervision
WHERE practice_id = $practice_id AND supervisor_id = $supervisor_id AND counselor_id = $counselor_id;
