-- Homework that is open, and what is finished and was not looked at together.
SELECT couple_id, status, assigned_on, due_on, finished_on
FROM assignment
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last
    AND (status = 'open' OR (status <> 'withdrawn' AND reviewed_on IS NULL))
ORDER BY due_on, assigned_on;
