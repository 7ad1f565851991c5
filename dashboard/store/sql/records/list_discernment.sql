-- Written by `make write` from discernment in dashboard/domain/kinds/safety.py.
SELECT
    discernment_id, couple_id, talked_with, held_on, outcome, trial_until, words, noted_at, row_version
FROM discernment
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY held_on DESC, noted_at DESC, discernment_id DESC;
