DELETE FROM completion WHERE practice_id = $practice_id AND completion_id = $completion_id;
