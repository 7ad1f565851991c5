-- Written by `make write` from bridge_deed in dashboard/domain/kinds/agreements.py.
DELETE FROM bridge_deed d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.bridge_deed_id = CAST(o.bridge_deed_id AS UUID)
);
