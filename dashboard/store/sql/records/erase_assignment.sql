-- Written by `make write` from assignment in dashboard/domain/kinds/homework.py.
DELETE FROM assignment
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
