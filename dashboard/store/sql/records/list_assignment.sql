-- Written by `make write` from assignment in dashboard/domain/kinds/homework.py.
SELECT
    assignment_id, couple_id, assignee, step_id, plan_id, title, instructions, cadence, assigned_on, due_on, status,
    finished_on, reviewed_on, review_note, given_despite, read_amount, read_effort, read_gain, outcome, follows,
    dropped_because, row_version
FROM assignment
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY due_on, assigned_on, assignment_id;
