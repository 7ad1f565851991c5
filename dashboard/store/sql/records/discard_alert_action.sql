-- Written by `make write` from alert_action in dashboard/domain/kinds/attention.py.
DELETE FROM alert_action d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.alert_action_id = CAST(o.alert_action_id AS UUID)
);
