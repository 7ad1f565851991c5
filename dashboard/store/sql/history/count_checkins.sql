SELECT coalesce(sum(checkins), 0) AS found
FROM checkin_summary
WHERE practice_id = $practice_id AND couple_id = $couple_id;
