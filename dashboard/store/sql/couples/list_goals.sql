SELECT
    t.goal_id, t.couple_id, t.partner_id, t.is_guess, t.body, t.reached_on, t.row_version
FROM goal t
JOIN couple c ON c.practice_id = t.practice_id AND c.couple_id = t.couple_id
WHERE t.practice_id = $practice_id AND c.counselor_id = $counselor_id AND t.couple_id = $couple_id
ORDER BY t.partner_id, t.is_guess, t.goal_id;
