-- Written by `make write` from promise in dashboard/domain/kinds/promises.py.
DELETE FROM promise
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
