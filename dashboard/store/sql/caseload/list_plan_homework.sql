-- Homework of reached couples that have a plan going on.
SELECT
    t.assignment_id, t.couple_id, t.assignee, t.step_id, t.plan_id, t.title, t.instructions, t.cadence, t.assigned_on,
    t.due_on, t.status, t.finished_on, t.reviewed_on, t.review_note, t.given_despite, t.read_amount, t.read_effort,
    t.read_gain, t.outcome, t.follows, t.dropped_because, t.row_version
FROM assignment t
WHERE t.practice_id = $practice_id
    AND t.couple_id IN (
        SELECT p.couple_id FROM plan p
        JOIN couple_reach r ON r.practice_id = p.practice_id AND r.couple_id = p.couple_id
        WHERE p.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of
            AND p.ended_on IS NULL AND p.paused_on IS NULL
    )
ORDER BY t.couple_id, t.assignment_id;
