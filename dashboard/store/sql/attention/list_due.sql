-- What partners sent and nobody has judged yet.
SELECT judgment_due_id, couple_id
FROM judgment_due
WHERE practice_id = $practice_id
ORDER BY judgment_due_id;
