-- Written by `make write` from confidentiality_policy in dashboard/domain/kinds/confidentiality.py.
INSERT INTO confidentiality_policy (
    practice_id, couple_id, version, secrets_rule, body, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(couple_id AS UUID), CAST(version AS INTEGER), secrets_rule, body, CAST(created_at AS TIMESTAMP),
    CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
