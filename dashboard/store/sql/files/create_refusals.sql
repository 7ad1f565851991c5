CREATE TEMP TABLE staged_refusal (
    row_no BIGINT, line BIGINT, column_name VARCHAR, shape VARCHAR, reason VARCHAR
);
