SELECT
    t.injury_event_id, t.couple_id, t.area, t.description, t.role_a, t.role_b, t.happened_on,
    t.discovered_on, t.disclosed_on, t.is_staggered, t.is_primary, t.row_version
FROM injury_event t
JOIN couple c ON c.practice_id = t.practice_id AND c.couple_id = t.couple_id
WHERE t.practice_id = $practice_id AND c.counselor_id = $counselor_id AND t.couple_id = $couple_id
ORDER BY t.is_primary DESC, t.discovered_on, t.injury_event_id;
