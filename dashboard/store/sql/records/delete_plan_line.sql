-- Written by `make write` from plan_line in dashboard/domain/kinds/plans.py.
DELETE FROM plan_line
WHERE practice_id = $practice_id AND plan_line_id = $plan_line_id;
