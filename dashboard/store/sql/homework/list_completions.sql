SELECT
    t.completion_id, t.assignment_id, t.couple_id, t.side, t.done_on, t.result, t.reflection, t.visibility, t.row_version
FROM completion t
JOIN couple c ON c.practice_id = t.practice_id AND c.couple_id = t.couple_id
WHERE t.practice_id = $practice_id AND c.counselor_id = $counselor_id AND t.couple_id = $couple_id
ORDER BY t.done_on, t.completion_id;
