-- This partner's reports by day and result, without their words.
SELECT
    completion_id, assignment_id, couple_id, side, done_on, result, NULL AS effort, NULL AS gain, '' AS reflection,
    visibility, '' AS language, row_version
FROM completion
WHERE practice_id = $practice_id AND couple_id = $couple_id AND side = $side
ORDER BY done_on, completion_id;
