-- Written by `make write` from assignment in dashboard/domain/kinds/homework.py.
SELECT
    practice_id, assignment_id, couple_id, assignee, step_id, plan_id, title, instructions, cadence, assigned_on,
    due_on, status, finished_on, reviewed_on, review_note, given_despite, read_amount, read_effort, read_gain, outcome,
    follows, dropped_because, created_at, created_by, updated_at, updated_by, row_version
FROM assignment
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, assignment_id;
