-- Written by `make write` from bridge_mark in dashboard/domain/kinds/agreements.py.
DELETE FROM bridge_mark d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.bridge_mark_id = CAST(o.bridge_mark_id AS UUID)
);
