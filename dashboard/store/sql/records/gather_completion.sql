-- Written by `make write` from completion in dashboard/domain/kinds/homework.py.
SELECT
    practice_id, completion_id, assignment_id, couple_id, side, done_on, result, reflection, visibility, effort, gain,
    language, created_at, created_by, updated_at, updated_by, row_version
FROM completion
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY completion_id;
