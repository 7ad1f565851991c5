-- Homework given to one partner, alone or together, whatever became of it.
SELECT
    t.assignment_id, t.couple_id, t.assignee, t.step_id, t.plan_id, t.title, t.instructions, t.cadence, t.assigned_on,
    t.due_on, t.status, t.finished_on, t.reviewed_on, '' AS review_note, '' AS given_despite,
    NULL AS read_amount, NULL AS read_effort, NULL AS read_gain, NULL AS outcome, NULL AS follows, '' AS dropped_because,
    t.row_version
FROM assignment t
WHERE t.practice_id = $practice_id AND t.couple_id = $couple_id AND t.assignee IN ($side, 'joint')
    AND t.assignment_id = $assignment_id;
