-- The outcome for every row that could be read.
CREATE TEMP TABLE staged_verdict AS
SELECT
    r.row_no, r.line, t.couple_id, t.partner_id, coalesce(r.role, t.role) AS role,
    CASE WHEN r.line = m.first_line THEN m.last_line ELSE m.first_line END AS other_line,
    CASE
        WHEN m.is_contradicted THEN 'conflict'
        WHEN s.is_same = 1 THEN 'known'
        WHEN s.is_same = 0 THEN 'differs'
        WHEN r.row_no <> m.first_row THEN 'duplicate'
        ELSE 'new'
    END AS verdict
FROM staged_row r
JOIN staged_match t ON t.couple_ref = r.couple_ref AND t.partner_ref = r.partner_ref
JOIN staged_moment m ON m.partner_id = t.partner_id AND m.answered_at = r.answered_at
LEFT JOIN (
    SELECT m.partner_id, m.answered_at, max(CASE WHEN k.answers_text = m.answers_text THEN 1 ELSE 0 END) AS is_same
    FROM staged_moment m
    JOIN staged_stored k ON k.partner_id = m.partner_id AND k.answered_at = m.answered_at
    GROUP BY m.partner_id, m.answered_at
) s ON s.partner_id = t.partner_id AND s.answered_at = r.answered_at;
