-- Written by `make write` from completion in dashboard/domain/kinds/homework.py.
SELECT
    completion_id, assignment_id, couple_id, side, done_on, result, reflection, visibility, effort, gain, language,
    row_version
FROM completion
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY done_on, completion_id;
