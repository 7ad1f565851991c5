SELECT couple_id, rule, side, since, did, words, until_on, again_on, covers, done_on, created_by, created_at
FROM alert_action
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last
ORDER BY created_at, alert_action_id;
