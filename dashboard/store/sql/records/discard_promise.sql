-- Written by `make write` from promise in dashboard/domain/kinds/promises.py.
DELETE FROM promise d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.promise_id = CAST(o.promise_id AS UUID)
);
