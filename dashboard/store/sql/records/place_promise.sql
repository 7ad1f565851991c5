-- Written by `make write` from promise in dashboard/domain/kinds/promises.py.
INSERT INTO promise (
    practice_id, promise_id, couple_id, promiser, deed, area, size, repeats, due_at, has_hour, until, made_on,
    session_id, follows, ended_on, ended_as, ended_why, made_despite, apology_id, created_at, created_by, updated_at,
    updated_by, row_version
)
SELECT
    $practice_id, CAST(promise_id AS UUID), CAST(couple_id AS UUID), promiser, deed, area, size, repeats,
    CAST(due_at AS TIMESTAMP), CAST(has_hour AS BOOLEAN), CAST(until AS DATE), CAST(made_on AS DATE),
    CAST(session_id AS UUID), CAST(follows AS UUID), CAST(ended_on AS DATE), ended_as, ended_why, made_despite,
    CAST(apology_id AS UUID), CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP),
    CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
