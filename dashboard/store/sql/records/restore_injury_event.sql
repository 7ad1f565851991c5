-- Written by `make write` from injury_event in dashboard/domain/kinds/couples.py.
INSERT INTO injury_event (
    practice_id, injury_event_id, couple_id, area, description, role_a, role_b, happened_on, discovered_on,
    disclosed_on, is_staggered, is_primary, told, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(injury_event_id AS UUID), CAST(couple_id AS UUID), area, description, role_a, role_b,
    CAST(happened_on AS DATE), CAST(discovered_on AS DATE), CAST(disclosed_on AS DATE), CAST(is_staggered AS BOOLEAN),
    CAST(is_primary AS BOOLEAN), told, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID),
    CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
