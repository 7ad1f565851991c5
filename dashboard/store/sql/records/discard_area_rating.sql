-- Written by `make write` from area_rating in dashboard/domain/kinds/measures.py.
DELETE FROM area_rating d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.area_rating_id = CAST(o.area_rating_id AS UUID)
);
