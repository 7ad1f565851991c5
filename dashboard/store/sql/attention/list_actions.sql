-- Everything that was done about one couple's alerts, oldest first.
SELECT
    a.alert_action_id, a.group_id, a.couple_id, a.rule, a.side, a.since, a.did, a.words, a.until_on, a.again_on, a.covers,
    a.done_on, a.created_at, coalesce(f.display_name, '') AS actor_name
FROM alert_action a
LEFT JOIN staff f ON f.practice_id = $practice_id AND f.staff_id = a.created_by
WHERE a.practice_id = $practice_id AND a.couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY a.created_at, a.alert_action_id;
