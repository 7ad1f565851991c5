-- Written by `make write` from plan_line in dashboard/domain/kinds/plans.py.
DELETE FROM plan_line d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.plan_line_id = CAST(o.plan_line_id AS UUID)
);
