SELECT count(DISTINCT row_no) AS found
FROM staged_refusal;
