DELETE FROM injury_event WHERE practice_id = $practice_id AND injury_event_id = $injury_event_id;
