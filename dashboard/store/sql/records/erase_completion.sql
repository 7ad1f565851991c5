-- Written by `make write` from completion in dashboard/domain/kinds/homework.py.
DELETE FROM completion
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
