SELECT
    t.injury_event_id, t.couple_id, t.area, t.description, t.role_a, t.role_b, t.happened_on,
    t.discovered_on, t.disclosed_on, t.is_staggered, t.is_primary, t.row_version
FROM injury_event t
WHERE t.practice_id = $practice_id AND t.couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY t.is_primary DESC, t.discovered_on, t.injury_event_id;
