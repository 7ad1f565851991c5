SELECT name, value FROM practice_setting WHERE practice_id = $practice_id;
