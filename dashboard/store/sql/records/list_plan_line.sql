-- Written by `make write` from plan_line in dashboard/domain/kinds/plans.py.
SELECT
    plan_line_id, couple_plan_id, couple_id, position, week, moved_to, phase, step_id, title, instructions, assignee,
    note, comes_after, needs, skipped_on, skip_reason, assignment_id, given_in_week, row_version
FROM plan_line
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY couple_plan_id, position;
