-- Written by `make write` from question in dashboard/domain/kinds/capture.py.
INSERT INTO question (
    practice_id, question_id, couple_id, asked_by, body, asked_on, answered_on, visibility, parked_until, created_at,
    created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $question_id, $couple_id, $asked_by, $body, $asked_on, $answered_on, $visibility, $parked_until,
    $created_at, $created_by, $updated_at, $updated_by, $row_version
);
