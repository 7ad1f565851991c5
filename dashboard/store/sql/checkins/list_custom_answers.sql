SELECT a.checkin_id, a.item, a.number_value, a.text_value, a.state
FROM answer a
WHERE a.practice_id = $practice_id AND a.couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    );
