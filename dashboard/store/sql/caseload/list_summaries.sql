SELECT couple_id, partner_id, checkins, last_at, recent_trust
FROM checkin_summary
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last;
