-- Written by `make write` from screening in dashboard/domain/kinds/safety.py.
DELETE FROM screening d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.screening_id = CAST(o.screening_id AS UUID)
);
