-- Written by `make write` from question in dashboard/domain/kinds/capture.py.
INSERT INTO question (
    practice_id, question_id, couple_id, asked_by, body, asked_on, answered_on, visibility, parked_until, created_at,
    created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(question_id AS UUID), CAST(couple_id AS UUID), asked_by, body, CAST(asked_on AS DATE),
    CAST(answered_on AS DATE), visibility, CAST(parked_until AS DATE), CAST(created_at AS TIMESTAMP),
    CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
