SELECT
    t.measure_score_id, t.couple_id, t.partner_id, t.measure_id, t.taken_on, t.mode, t.total, t.row_version
FROM measure_score t
WHERE t.practice_id = $practice_id AND t.couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY t.taken_on, t.measure_score_id;
