-- Written by `make write` from question in dashboard/domain/kinds/capture.py.
SELECT
    practice_id, question_id, couple_id, asked_by, body, asked_on, answered_on, visibility, parked_until, created_at,
    created_by, updated_at, updated_by, row_version
FROM question
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY question_id;
