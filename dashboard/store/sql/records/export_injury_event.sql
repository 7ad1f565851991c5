-- Written by `make write` from injury_event in dashboard/domain/kinds/couples.py.
SELECT
    practice_id, injury_event_id, couple_id, area, description, role_a, role_b, happened_on, discovered_on,
    disclosed_on, is_staggered, is_primary, told, created_at, created_by, updated_at, updated_by, row_version
FROM injury_event
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, injury_event_id;
