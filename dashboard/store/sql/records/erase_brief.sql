-- Written by `make write` from brief in dashboard/domain/kinds/brief.py.
DELETE FROM brief
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
