SELECT name, phone, hours, languages
FROM helpline
WHERE practice_id = $practice_id
ORDER BY position, helpline_id;
