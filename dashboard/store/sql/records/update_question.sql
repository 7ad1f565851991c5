-- Written by `make write` from question in dashboard/domain/kinds/capture.py.
UPDATE question
SET
    asked_by = $asked_by, body = $body, asked_on = $asked_on, answered_on = $answered_on, visibility = $visibility,
    parked_until = $parked_until, updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND question_id = $question_id AND row_version = $row_version;
