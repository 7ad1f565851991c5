-- Written by `make write` from assignment in dashboard/domain/kinds/homework.py.
INSERT INTO assignment (
    practice_id, assignment_id, couple_id, assignee, step_id, plan_id, title, instructions, cadence, assigned_on,
    due_on, status, finished_on, reviewed_on, review_note, given_despite, read_amount, read_effort, read_gain, outcome,
    follows, dropped_because, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $assignment_id, $couple_id, $assignee, $step_id, $plan_id, $title, $instructions, $cadence,
    $assigned_on, $due_on, $status, $finished_on, $reviewed_on, $review_note, $given_despite, $read_amount,
    $read_effort, $read_gain, $outcome, $follows, $dropped_because, $created_at, $created_by, $updated_at, $updated_by,
    $row_version
);
