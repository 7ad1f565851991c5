SELECT DISTINCT action
FROM audit
WHERE practice_id = $practice_id
ORDER BY action;
