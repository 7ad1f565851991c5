-- Written by `make write` from plan in dashboard/domain/kinds/plans.py.
DELETE FROM plan d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.couple_plan_id = CAST(o.couple_plan_id AS UUID)
);
