-- Written by `make write` from plan_tick in dashboard/domain/kinds/plans.py.
DELETE FROM plan_tick
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
