-- The latest resolved actions that were not reopened since.
SELECT a.couple_id, a.rule, a.side, a.since, a.covers
FROM alert_action a
WHERE a.practice_id = $practice_id AND a.couple_id BETWEEN $first AND $last AND a.did = 'resolved'
    AND NOT EXISTS (
        SELECT 1 FROM alert_action n
        WHERE n.practice_id = a.practice_id AND n.couple_id = a.couple_id AND n.rule = a.rule
            AND coalesce(n.side, '') = coalesce(a.side, '') AND n.since = a.since
            AND (n.created_at, n.alert_action_id) > (a.created_at, a.alert_action_id)
    );
