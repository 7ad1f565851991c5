SELECT line, column_name, shape, reason
FROM staged_refusal
ORDER BY line, row_no, column_name, reason
LIMIT $listed;
