-- Written by `make write` from alert_action in dashboard/domain/kinds/attention.py.
SELECT
    practice_id, alert_action_id, group_id, couple_id, rule, side, since, did, words, until_on, covers, done_on,
    again_on, created_at, created_by, updated_at, updated_by, row_version
FROM alert_action
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), alert_action_id;
