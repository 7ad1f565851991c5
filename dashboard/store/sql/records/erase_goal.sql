-- Written by `make write` from goal in dashboard/domain/kinds/couples.py.
DELETE FROM goal
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
