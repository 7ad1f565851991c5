-- Written by `make write` from bridge_mark in dashboard/domain/kinds/agreements.py.
INSERT INTO bridge_mark (
    practice_id, bridge_mark_id, bridge_deed_id, couple_id, done_on, said_a, said_b, created_at, created_by, updated_at,
    updated_by, row_version
)
SELECT
    $practice_id, CAST(bridge_mark_id AS UUID), CAST(bridge_deed_id AS UUID), CAST(couple_id AS UUID),
    CAST(done_on AS DATE), said_a, said_b, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID),
    CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
