SELECT * FROM couple_card WHERE practice_id = $practice_id AND counselor_id = $staff_id;
