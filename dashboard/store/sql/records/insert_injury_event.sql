-- Written by `make write` from injury_event in dashboard/domain/kinds/couples.py.
INSERT INTO injury_event (
    practice_id, injury_event_id, couple_id, area, description, role_a, role_b, happened_on, discovered_on,
    disclosed_on, is_staggered, is_primary, told, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $injury_event_id, $couple_id, $area, $description, $role_a, $role_b, $happened_on, $discovered_on,
    $disclosed_on, $is_staggered, $is_primary, $told, $created_at, $created_by, $updated_at, $updated_by, $row_version
);
