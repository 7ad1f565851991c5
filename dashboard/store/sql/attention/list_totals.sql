SELECT measure_score_id, couple_id, partner_id, measure_id, taken_on, mode, total, row_version
FROM measure_score
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last;
