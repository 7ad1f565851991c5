SELECT last_at, recent_trust, recent_answers, concerns
FROM checkin_summary
WHERE practice_id = $practice_id AND partner_id = $partner_id;
