-- Written by `make write` from plan_line in dashboard/domain/kinds/plans.py.
SELECT
    practice_id, plan_line_id, couple_plan_id, couple_id, position, week, moved_to, phase, step_id, title, instructions,
    assignee, note, comes_after, needs, skipped_on, skip_reason, assignment_id, given_in_week, created_at, created_by,
    updated_at, updated_by, row_version
FROM plan_line
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, plan_line_id;
