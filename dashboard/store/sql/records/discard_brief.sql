-- Written by `make write` from brief in dashboard/domain/kinds/brief.py.
DELETE FROM brief d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.brief_id = CAST(o.brief_id AS UUID)
);
