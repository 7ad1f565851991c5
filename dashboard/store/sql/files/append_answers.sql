INSERT INTO staged_answer (row_no, item, number_value, text_value, state)
SELECT row_no, item, number_value, text_value, state
FROM incoming_answers;
