-- Written by `make write` from finding in dashboard/domain/kinds/attention.py.
INSERT INTO finding (
    practice_id, finding_id, couple_id, rule, side, since, last_on, evidence, rules_version, ended_at, ended_why,
    created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(finding_id AS UUID), CAST(couple_id AS UUID), rule, side, CAST(since AS DATE),
    CAST(last_on AS DATE), evidence, CAST(rules_version AS INTEGER), CAST(ended_at AS TIMESTAMP), ended_why,
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM placed;
