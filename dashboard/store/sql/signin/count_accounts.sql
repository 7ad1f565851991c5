SELECT count(*) AS accounts FROM account WHERE practice_id = $practice_id;
