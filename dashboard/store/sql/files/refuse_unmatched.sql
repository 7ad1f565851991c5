INSERT INTO staged_refusal (row_no, line, column_name, shape, reason)
SELECT r.row_no, r.line, u.column_name, u.shape, u.reason
FROM staged_row r
JOIN unmatched u ON u.couple_ref = r.couple_ref AND u.partner_ref = r.partner_ref;
