-- Written by `make write` from question in dashboard/domain/kinds/capture.py.
SELECT
    practice_id, question_id, couple_id, asked_by, body, asked_on, answered_on, visibility, parked_until, created_at,
    created_by, updated_at, updated_by, row_version
FROM question
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, question_id;
