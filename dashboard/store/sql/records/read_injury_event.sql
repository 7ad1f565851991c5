-- Written by `make write` from injury_event in dashboard/domain/kinds/couples.py.
SELECT
    injury_event_id, couple_id, area, description, role_a, role_b, happened_on, discovered_on, disclosed_on,
    is_staggered, is_primary, told, row_version
FROM injury_event
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY is_primary DESC, discovered_on, injury_event_id;
