-- Written by `make write` from handover in dashboard/domain/kinds/people.py.
DELETE FROM handover d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.handover_id = CAST(o.handover_id AS UUID)
);
