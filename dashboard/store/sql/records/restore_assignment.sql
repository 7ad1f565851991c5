-- Written by `make write` from assignment in dashboard/domain/kinds/homework.py.
INSERT INTO assignment (
    practice_id, assignment_id, couple_id, assignee, step_id, plan_id, title, instructions, cadence, assigned_on,
    due_on, status, finished_on, reviewed_on, review_note, given_despite, read_amount, read_effort, read_gain, outcome,
    follows, dropped_because, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(assignment_id AS UUID), CAST(couple_id AS UUID), assignee, step_id, plan_id, title, instructions,
    cadence, CAST(assigned_on AS DATE), CAST(due_on AS DATE), status, CAST(finished_on AS DATE),
    CAST(reviewed_on AS DATE), review_note, given_despite, read_amount, read_effort, read_gain, outcome,
    CAST(follows AS UUID), dropped_because, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID),
    CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
