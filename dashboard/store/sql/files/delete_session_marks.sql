DELETE FROM timeline_event WHERE practice_id = $practice_id AND kind = 'session';
