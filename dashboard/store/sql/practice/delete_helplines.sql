DELETE FROM helpline WHERE practice_id = $practice_id;
