-- Written by `make write` from injury_event in dashboard/domain/kinds/couples.py.
UPDATE injury_event
SET
    area = $area, description = $description, role_a = $role_a, role_b = $role_b, happened_on = $happened_on,
    discovered_on = $discovered_on, disclosed_on = $disclosed_on, is_staggered = $is_staggered,
    is_primary = $is_primary, told = $told, updated_at = $updated_at, updated_by = $updated_by,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND injury_event_id = $injury_event_id AND row_version = $row_version;
