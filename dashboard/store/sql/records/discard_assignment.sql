-- Written by `make write` from assignment in dashboard/domain/kinds/homework.py.
DELETE FROM assignment d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.assignment_id = CAST(o.assignment_id AS UUID)
);
