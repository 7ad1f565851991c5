-- Homework that is open or that nobody has looked at together.
SELECT couple_id, status, assigned_on, due_on, finished_on, reviewed_on
FROM assignment
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last AND (status = 'open' OR reviewed_on IS NULL)
ORDER BY due_on, assigned_on;
