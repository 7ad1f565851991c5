-- Reports on one assignment, so that a joint task ends when both have reported; never shown to either.
SELECT side, done_on, result
FROM completion
WHERE practice_id = $practice_id AND couple_id = $couple_id AND assignment_id = $assignment_id
ORDER BY done_on, completion_id;
