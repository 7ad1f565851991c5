-- Written by `make write` from suitability in dashboard/domain/kinds/safety.py.
INSERT INTO suitability (
    practice_id, suitability_id, couple_id, decided, reason, decided_on, decided_at, created_at, created_by, updated_at,
    updated_by, row_version
)
SELECT
    $practice_id, CAST(suitability_id AS UUID), CAST(couple_id AS UUID), decided, reason, CAST(decided_on AS DATE),
    CAST(decided_at AS TIMESTAMP), CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID),
    CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
