SELECT emergency_access_id FROM emergency_access WHERE practice_id = $practice_id AND until > $after LIMIT 1;
