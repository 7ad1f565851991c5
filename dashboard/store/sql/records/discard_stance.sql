-- Written by `make write` from stance in dashboard/domain/kinds/agreements.py.
DELETE FROM stance d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.stance_id = CAST(o.stance_id AS UUID)
);
