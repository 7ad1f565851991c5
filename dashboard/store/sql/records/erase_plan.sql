-- Written by `make write` from plan in dashboard/domain/kinds/plans.py.
DELETE FROM plan
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
