-- Written by `make write` from own_line in dashboard/domain/kinds/safety.py.
DELETE FROM own_line d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.own_line_id = CAST(o.own_line_id AS UUID)
);
