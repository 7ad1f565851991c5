-- Written by `make write` from apology in dashboard/domain/kinds/apologies.py.
DELETE FROM apology d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.apology_id = CAST(o.apology_id AS UUID)
);
