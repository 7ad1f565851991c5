-- Written by `make write` from injury_event in dashboard/domain/kinds/couples.py.
SELECT
    injury_event_id, couple_id, area, description, role_a, role_b, happened_on, discovered_on, disclosed_on,
    is_staggered, is_primary, told, row_version
FROM injury_event
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY is_primary DESC, discovered_on, injury_event_id;
