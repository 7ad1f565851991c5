-- Written by `make write` from bridge_deed in dashboard/domain/kinds/agreements.py.
DELETE FROM bridge_deed
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
