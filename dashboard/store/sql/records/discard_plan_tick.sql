-- Written by `make write` from plan_tick in dashboard/domain/kinds/plans.py.
DELETE FROM plan_tick d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.plan_tick_id = CAST(o.plan_tick_id AS UUID)
);
