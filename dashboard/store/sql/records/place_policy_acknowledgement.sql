-- Written by `make write` from policy_acknowledgement in dashboard/domain/kinds/confidentiality.py.
INSERT INTO policy_acknowledgement (
    practice_id, couple_id, partner_id, version, acknowledged_at, said_by, created_at, created_by, updated_at,
    updated_by, row_version
)
SELECT
    $practice_id, CAST(couple_id AS UUID), CAST(partner_id AS UUID), CAST(version AS INTEGER),
    CAST(acknowledged_at AS TIMESTAMP), said_by, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID),
    CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
