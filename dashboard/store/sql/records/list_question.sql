-- Written by `make write` from question in dashboard/domain/kinds/capture.py.
SELECT
    question_id, couple_id, asked_by, body, asked_on, answered_on, visibility, parked_until, row_version
FROM question
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY answered_on IS NOT NULL, asked_on, question_id;
