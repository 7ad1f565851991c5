SELECT name, injured_label, involved_label, row_version
FROM practice
WHERE practice_id = $practice_id;
