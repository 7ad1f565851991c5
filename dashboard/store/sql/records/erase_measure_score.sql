-- Written by `make write` from measure_score in dashboard/domain/kinds/measures.py.
DELETE FROM measure_score
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
