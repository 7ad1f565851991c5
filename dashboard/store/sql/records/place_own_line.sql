-- Written by `make write` from own_line in dashboard/domain/kinds/safety.py.
INSERT INTO own_line (
    practice_id, own_line_id, couple_id, partner_id, listed, body, begun_on, ended_on, created_at, created_by,
    updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(own_line_id AS UUID), CAST(couple_id AS UUID), CAST(partner_id AS UUID), listed, body,
    CAST(begun_on AS DATE), CAST(ended_on AS DATE), CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID),
    CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
