INSERT INTO head VALUES ($practice_id, $checkin_id, $couple_id, $partner_id, $answered_at);
