-- Written by `make write` from completion in dashboard/domain/kinds/homework.py.
INSERT INTO completion (
    practice_id, completion_id, assignment_id, couple_id, side, done_on, result, reflection, visibility, effort, gain,
    language, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(completion_id AS UUID), CAST(assignment_id AS UUID), CAST(couple_id AS UUID), side,
    CAST(done_on AS DATE), result, reflection, visibility, effort, gain, language, CAST(created_at AS TIMESTAMP),
    CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
