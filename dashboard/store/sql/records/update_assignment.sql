-- Written by `make write` from assignment in dashboard/domain/kinds/homework.py.
UPDATE assignment
SET
    assignee = $assignee, step_id = $step_id, plan_id = $plan_id, title = $title, instructions = $instructions,
    cadence = $cadence, assigned_on = $assigned_on, due_on = $due_on, status = $status, finished_on = $finished_on,
    reviewed_on = $reviewed_on, review_note = $review_note, given_despite = $given_despite, read_amount = $read_amount,
    read_effort = $read_effort, read_gain = $read_gain, outcome = $outcome, follows = $follows,
    dropped_because = $dropped_because, updated_at = $updated_at, updated_by = $updated_by,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND assignment_id = $assignment_id AND row_version = $row_version;
