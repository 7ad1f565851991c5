-- Written by `make write` from measure_score in dashboard/domain/kinds/measures.py.
SELECT
    measure_score_id, couple_id, partner_id, measure_id, taken_on, mode, total, row_version
FROM measure_score
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY taken_on, measure_score_id;
