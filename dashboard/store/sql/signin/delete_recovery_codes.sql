DELETE FROM recovery_code WHERE practice_id = $practice_id AND staff_id = $staff_id;
