DELETE FROM answer
WHERE practice_id = $practice_id AND checkin_id = $checkin_id;
