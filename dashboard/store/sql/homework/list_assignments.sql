SELECT
    t.assignment_id, t.couple_id, t.assignee, t.step_id, t.plan_id, t.title, t.instructions, t.cadence, t.assigned_on,
    t.due_on, t.status, t.finished_on, t.reviewed_on, t.review_note, t.row_version
FROM assignment t
WHERE t.practice_id = $practice_id AND t.couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY t.due_on, t.assigned_on, t.assignment_id;
