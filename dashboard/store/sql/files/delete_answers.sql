DELETE FROM answer
WHERE practice_id = $practice_id AND checkin_id IN (SELECT checkin_id FROM undone);
