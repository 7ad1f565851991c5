-- Written by `make write` from plan_line in dashboard/domain/kinds/plans.py.
SELECT
    practice_id, plan_line_id, couple_plan_id, couple_id, position, week, moved_to, phase, step_id, title, instructions,
    assignee, note, comes_after, needs, skipped_on, skip_reason, assignment_id, given_in_week, created_at, created_by,
    updated_at, updated_by, row_version
FROM plan_line
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), plan_line_id;
