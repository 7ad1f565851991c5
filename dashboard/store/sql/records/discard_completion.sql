-- Written by `make write` from completion in dashboard/domain/kinds/homework.py.
DELETE FROM completion d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.completion_id = CAST(o.completion_id AS UUID)
);
