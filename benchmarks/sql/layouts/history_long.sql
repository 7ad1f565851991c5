SELECT h.checkin_id, h.partner_id, h.answered_at, a.item, a.value
FROM head h
LEFT JOIN answers a ON a.practice_id = h.practice_id AND a.checkin_id = h.checkin_id AND a.couple_id = $couple_id
WHERE h.practice_id = $practice_id AND h.couple_id = $couple_id
ORDER BY h.answered_at, h.checkin_id, a.item;
