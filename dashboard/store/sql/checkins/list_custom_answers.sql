SELECT a.checkin_id, a.item, a.number_value, a.text_value, a.state
FROM answer a
JOIN couple c ON c.practice_id = a.practice_id AND c.couple_id = a.couple_id
WHERE a.practice_id = $practice_id AND c.counselor_id = $counselor_id AND a.couple_id = $couple_id;
