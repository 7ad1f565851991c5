-- Written by `make write` from legal_hold in dashboard/domain/kinds/notes.py.
INSERT INTO legal_hold (
    practice_id, hold_id, couple_id, reason, begun_on, ended_on, created_at, created_by, updated_at, updated_by,
    row_version
)
SELECT
    $practice_id, CAST(hold_id AS UUID), CAST(couple_id AS UUID), reason, CAST(begun_on AS DATE),
    CAST(ended_on AS DATE), CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP),
    CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
