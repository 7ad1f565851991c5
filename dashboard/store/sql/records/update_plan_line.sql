-- Written by `make write` from plan_line in dashboard/domain/kinds/plans.py.
UPDATE plan_line
SET
    couple_plan_id = $couple_plan_id, position = $position, week = $week, moved_to = $moved_to, phase = $phase,
    step_id = $step_id, title = $title, instructions = $instructions, assignee = $assignee, note = $note,
    comes_after = $comes_after, needs = $needs, skipped_on = $skipped_on, skip_reason = $skip_reason,
    assignment_id = $assignment_id, given_in_week = $given_in_week, updated_at = $updated_at, updated_by = $updated_by,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND plan_line_id = $plan_line_id AND row_version = $row_version;
