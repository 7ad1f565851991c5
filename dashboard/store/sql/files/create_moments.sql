-- One row per partner and moment of the file. Where the lowest text of answers is not the highest, rows differ.
CREATE TEMP TABLE staged_moment AS
SELECT
    m.partner_id, r.answered_at, min(r.row_no) AS first_row, min(r.line) AS first_line, max(r.line) AS last_line,
    min(r.answers_text) AS answers_text, min(r.answers_text) <> max(r.answers_text) AS is_contradicted
FROM staged_row r
JOIN staged_match m ON m.couple_ref = r.couple_ref AND m.partner_ref = r.partner_ref
GROUP BY m.partner_id, r.answered_at;
