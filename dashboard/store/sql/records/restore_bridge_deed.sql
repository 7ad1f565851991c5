-- Written by `make write` from bridge_deed in dashboard/domain/kinds/agreements.py.
INSERT INTO bridge_deed (
    practice_id, bridge_deed_id, agreement_id, couple_id, deed, times, named_on, created_at, created_by, updated_at,
    updated_by, row_version
)
SELECT
    $practice_id, CAST(bridge_deed_id AS UUID), CAST(agreement_id AS UUID), CAST(couple_id AS UUID), deed,
    CAST(times AS INTEGER), CAST(named_on AS DATE), CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID),
    CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
