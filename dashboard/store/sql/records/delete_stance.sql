-- Written by `make write` from stance in dashboard/domain/kinds/agreements.py.
DELETE FROM stance
WHERE practice_id = $practice_id AND stance_id = $stance_id;
