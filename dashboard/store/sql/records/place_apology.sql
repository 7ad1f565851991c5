-- Written by `make write` from apology in dashboard/domain/kinds/apologies.py.
INSERT INTO apology (
    practice_id, apology_id, couple_id, said_by, about, acknowledgement, accountability, adjustment, begun_on, said_on,
    session_id, holds_from, holds_until, ended_on, ended_as, ended_why, created_at, created_by, updated_at, updated_by,
    row_version
)
SELECT
    $practice_id, CAST(apology_id AS UUID), CAST(couple_id AS UUID), said_by, about, acknowledgement, accountability,
    adjustment, CAST(begun_on AS DATE), CAST(said_on AS DATE), CAST(session_id AS UUID), CAST(holds_from AS DATE),
    CAST(holds_until AS DATE), CAST(ended_on AS DATE), ended_as, ended_why, CAST(created_at AS TIMESTAMP),
    CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
