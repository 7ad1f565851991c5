SELECT s.partner_id, s.checkins, s.last_at, s.recent_trust
FROM checkin_summary s
JOIN couple c ON c.practice_id = s.practice_id AND c.couple_id = s.couple_id
WHERE c.practice_id = $practice_id AND c.counselor_id = $staff_id
ORDER BY s.partner_id;
