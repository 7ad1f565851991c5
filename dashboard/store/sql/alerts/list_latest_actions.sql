-- The latest action on each key of every couple a person reaches.
SELECT
    l.couple_id, l.rule, l.side, l.since, l.did, l.words, l.until_on, l.done_on,
    coalesce(f.display_name, '') AS actor_name
FROM (
    SELECT
        a.*,
        row_number() OVER (
            PARTITION BY a.couple_id, a.rule, a.side, a.since ORDER BY a.created_at DESC, a.alert_action_id DESC
        ) AS latest
    FROM alert_action a
    WHERE a.practice_id = $practice_id
        AND a.couple_id IN (
            SELECT r.couple_id FROM couple_reach r
            WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of
        )
) l
LEFT JOIN staff f ON f.practice_id = $practice_id AND f.staff_id = l.created_by
WHERE l.latest = 1;
