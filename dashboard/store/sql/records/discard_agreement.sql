-- Written by `make write` from agreement in dashboard/domain/kinds/agreements.py.
DELETE FROM agreement d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.agreement_id = CAST(o.agreement_id AS UUID)
);
