-- Written by `make write` from agreement in dashboard/domain/kinds/agreements.py.
INSERT INTO agreement (
    practice_id, agreement_id, couple_id, kind, asked_by, binds, area, made_on, opens, ended_on, ended_as, ended_why,
    created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(agreement_id AS UUID), CAST(couple_id AS UUID), kind, asked_by, binds, area,
    CAST(made_on AS DATE), opens, CAST(ended_on AS DATE), ended_as, ended_why, CAST(created_at AS TIMESTAMP),
    CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
