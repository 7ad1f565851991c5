-- Homework that is open or that nobody has looked at together: no less than what is open or to review by the rules of
-- dashboard/domain/homework/state.py, which decide.
SELECT couple_id, status, assigned_on, due_on, finished_on, reviewed_on
FROM assignment
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last AND (status = 'open' OR reviewed_on IS NULL)
ORDER BY due_on, assigned_on;
