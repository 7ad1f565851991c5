-- Homework of reached couples that is over and that nobody has looked at together, the oldest first: no less than what is
-- to review by the rule of dashboard/domain/homework/state.py, which decides.
SELECT t.couple_id, t.assignment_id, t.assignee, t.title, t.status, t.finished_on, t.reviewed_on
FROM assignment t
WHERE t.practice_id = $practice_id
    AND t.couple_id IN (
        SELECT r.couple_id FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of
    )
    AND t.status <> 'open'
    AND t.reviewed_on IS NULL
ORDER BY t.finished_on, t.couple_id, t.assignment_id;
