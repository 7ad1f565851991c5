-- Written by `make write` from plan_line in dashboard/domain/kinds/plans.py.
INSERT INTO plan_line (
    practice_id, plan_line_id, couple_plan_id, couple_id, position, week, moved_to, phase, step_id, title, instructions,
    assignee, note, comes_after, needs, skipped_on, skip_reason, assignment_id, given_in_week, created_at, created_by,
    updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(plan_line_id AS UUID), CAST(couple_plan_id AS UUID), CAST(couple_id AS UUID),
    CAST(position AS INTEGER), CAST(week AS INTEGER), CAST(moved_to AS INTEGER), phase, step_id, title, instructions,
    assignee, note, comes_after, needs, CAST(skipped_on AS DATE), skip_reason, CAST(assignment_id AS UUID),
    CAST(given_in_week AS INTEGER), CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID),
    CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
