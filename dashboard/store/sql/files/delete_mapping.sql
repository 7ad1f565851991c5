DELETE FROM import_mapping
WHERE practice_id = $practice_id AND name = $name;
