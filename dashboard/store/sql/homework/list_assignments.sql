SELECT
    t.assignment_id, t.couple_id, t.assignee, t.step_id, t.plan_id, t.title, t.instructions, t.cadence, t.assigned_on,
    t.due_on, t.status, t.finished_on, t.reviewed_on, t.review_note, t.row_version
FROM assignment t
JOIN couple c ON c.practice_id = t.practice_id AND c.couple_id = t.couple_id
WHERE t.practice_id = $practice_id AND c.counselor_id = $counselor_id AND t.couple_id = $couple_id
ORDER BY t.due_on, t.assigned_on, t.assignment_id;
