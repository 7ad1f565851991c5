-- Written by `make write` from stance in dashboard/domain/kinds/agreements.py.
SELECT
    stance_id, couple_id, topic, chosen, why, chosen_on, row_version
FROM stance
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY chosen_on, stance_id;
