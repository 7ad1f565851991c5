-- Written by `make write` from finding in dashboard/domain/kinds/attention.py.
DELETE FROM finding
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
