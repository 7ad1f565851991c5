-- Written by `make write` from shared_draft in dashboard/domain/kinds/messages.py.
INSERT INTO shared_draft (
    practice_id, shared_draft_id, couple_id, side, mode, body, visibility, shared_on, created_at, created_by,
    updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(shared_draft_id AS UUID), CAST(couple_id AS UUID), side, mode, body, visibility,
    CAST(shared_on AS DATE), CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP),
    CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
