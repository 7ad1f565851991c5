SELECT
    t.completion_id, t.assignment_id, t.couple_id, t.side, t.done_on, t.result, t.reflection, t.visibility, t.row_version
FROM completion t
WHERE t.practice_id = $practice_id AND t.couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY t.done_on, t.completion_id;
