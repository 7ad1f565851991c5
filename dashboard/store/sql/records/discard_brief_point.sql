-- Written by `make write` from brief_point in dashboard/domain/kinds/brief.py.
DELETE FROM brief_point d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.brief_point_id = CAST(o.brief_point_id AS UUID)
);
