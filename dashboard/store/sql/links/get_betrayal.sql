-- The couple's primary betrayal.
SELECT injury_event_id, role_a, role_b, discovered_on, disclosed_on
FROM injury_event
WHERE practice_id = $practice_id AND couple_id = $couple_id AND is_primary;
