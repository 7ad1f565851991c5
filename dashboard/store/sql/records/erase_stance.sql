-- Written by `make write` from stance in dashboard/domain/kinds/agreements.py.
DELETE FROM stance
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
