-- Written by `make write` from suitability in dashboard/domain/kinds/safety.py.
DELETE FROM suitability d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.suitability_id = CAST(o.suitability_id AS UUID)
);
