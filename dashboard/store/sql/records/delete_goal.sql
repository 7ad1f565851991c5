DELETE FROM goal WHERE practice_id = $practice_id AND goal_id = $goal_id;
