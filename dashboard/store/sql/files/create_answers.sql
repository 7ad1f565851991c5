CREATE TEMP TABLE staged_answer (
    row_no BIGINT, item VARCHAR, number_value DECIMAL(18, 6), text_value VARCHAR, state VARCHAR
);
