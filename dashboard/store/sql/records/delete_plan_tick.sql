-- Written by `make write` from plan_tick in dashboard/domain/kinds/plans.py.
DELETE FROM plan_tick
WHERE practice_id = $practice_id AND plan_tick_id = $plan_tick_id;
