SELECT
    s.measure_score_id, s.couple_id, s.partner_id, s.measure_id, s.taken_on, s.mode, s.total, s.row_version, p.side
FROM measure_score s
JOIN partner p ON p.practice_id = s.practice_id AND p.partner_id = s.partner_id
WHERE s.practice_id = $practice_id AND s.couple_id BETWEEN $first AND $last;
