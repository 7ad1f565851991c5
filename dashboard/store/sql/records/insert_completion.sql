-- Written by `make write` from completion in dashboard/domain/kinds/homework.py.
INSERT INTO completion (
    practice_id, completion_id, assignment_id, couple_id, side, done_on, result, reflection, visibility, effort, gain,
    language, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $completion_id, $assignment_id, $couple_id, $side, $done_on, $result, $reflection, $visibility,
    $effort, $gain, $language, $created_at, $created_by, $updated_at, $updated_by, $row_version
);
