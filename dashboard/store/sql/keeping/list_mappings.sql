-- Saved mappings of everybody.
SELECT name, body
FROM import_mapping
WHERE practice_id = $practice_id
ORDER BY name;
