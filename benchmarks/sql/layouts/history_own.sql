SELECT a.checkin_id, a.item, a.value
FROM answers a
WHERE a.practice_id = $practice_id AND a.couple_id = $couple_id;
