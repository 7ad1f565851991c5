SELECT DISTINCT p.couple_id, p.side, p.display_name, c.hint
FROM partner p
JOIN couple c ON c.practice_id = $practice_id AND c.couple_id = p.couple_id
JOIN couple_reach r
    ON r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = p.couple_id AND r.until > $as_of
WHERE p.practice_id = $practice_id;
