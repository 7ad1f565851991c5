-- Written by `make write` from discernment in dashboard/domain/kinds/safety.py.
DELETE FROM discernment d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.discernment_id = CAST(o.discernment_id AS UUID)
);
