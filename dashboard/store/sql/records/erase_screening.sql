-- Written by `make write` from screening in dashboard/domain/kinds/safety.py.
DELETE FROM screening
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
