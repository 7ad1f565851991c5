DELETE FROM assignment WHERE practice_id = $practice_id AND assignment_id = $assignment_id;
