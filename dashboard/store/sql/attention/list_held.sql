-- Both partners of the couples between two ids, with the role each has in the betrayal and the answers kept for the
-- rules of attention.
SELECT
    c.couple_id, c.status, c.focus_area, p.partner_id, p.side, p.display_name, k.first_at, k.last_at, k.recent_answers, k.concerns,
    CASE p.side WHEN 'a' THEN i.role_a ELSE i.role_b END AS role
FROM couple c
JOIN partner p ON p.practice_id = c.practice_id AND p.couple_id = c.couple_id
LEFT JOIN injury_event i ON i.practice_id = c.practice_id AND i.couple_id = c.couple_id AND i.is_primary
LEFT JOIN checkin_summary k ON k.practice_id = p.practice_id AND k.partner_id = p.partner_id
WHERE c.practice_id = $practice_id AND c.couple_id BETWEEN $first AND $last;
