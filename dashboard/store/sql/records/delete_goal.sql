-- Written by `make write` from goal in dashboard/domain/kinds/couples.py.
DELETE FROM goal
WHERE practice_id = $practice_id AND goal_id = $goal_id;
