DELETE FROM couple_share
WHERE practice_id = $practice_id AND couple_id = $couple_id AND staff_id = $staff_id;
