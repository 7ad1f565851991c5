-- Written by `make write` from discernment in dashboard/domain/kinds/safety.py.
SELECT
    practice_id, discernment_id, couple_id, talked_with, held_on, outcome, trial_until, words, noted_at, created_at,
    created_by, updated_at, updated_by, row_version
FROM discernment
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY discernment_id;
