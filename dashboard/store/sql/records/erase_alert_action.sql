-- Written by `make write` from alert_action in dashboard/domain/kinds/attention.py.
DELETE FROM alert_action
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
