-- Written by `make write` from judgment_due in dashboard/domain/kinds/attention.py.
DELETE FROM judgment_due
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
