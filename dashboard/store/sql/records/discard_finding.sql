-- Written by `make write` from finding in dashboard/domain/kinds/attention.py.
DELETE FROM finding d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.finding_id = CAST(o.finding_id AS UUID)
);
