-- Written by `make write` from completion in dashboard/domain/kinds/homework.py.
UPDATE completion
SET
    assignment_id = $assignment_id, side = $side, done_on = $done_on, result = $result, reflection = $reflection,
    visibility = $visibility, effort = $effort, gain = $gain, language = $language, updated_at = $updated_at,
    updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND completion_id = $completion_id AND row_version = $row_version;
