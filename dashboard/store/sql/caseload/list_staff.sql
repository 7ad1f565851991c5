SELECT staff_id, display_name FROM staff WHERE practice_id = $practice_id;
