SELECT line, other_line, verdict
FROM staged_verdict
WHERE verdict IN ('conflict', 'differs')
ORDER BY line
LIMIT $listed;
