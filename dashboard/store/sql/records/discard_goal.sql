-- Written by `make write` from goal in dashboard/domain/kinds/couples.py.
DELETE FROM goal d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.goal_id = CAST(o.goal_id AS UUID)
);
