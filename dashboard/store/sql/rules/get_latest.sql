SELECT version, changes
FROM attention_rules
WHERE practice_id = $practice_id
ORDER BY version DESC
LIMIT 1;
