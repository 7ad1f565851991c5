-- Written by `make write` from area_rating in dashboard/domain/kinds/measures.py.
DELETE FROM area_rating
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
