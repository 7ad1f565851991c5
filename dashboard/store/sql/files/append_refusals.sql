INSERT INTO staged_refusal (row_no, line, column_name, shape, reason)
SELECT row_no, line, column_name, shape, reason
FROM incoming_refusals;
