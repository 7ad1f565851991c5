-- Written by `make write` from stance in dashboard/domain/kinds/agreements.py.
SELECT
    practice_id, stance_id, couple_id, topic, chosen, why, chosen_on, created_at, created_by, updated_at, updated_by,
    row_version
FROM stance
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY stance_id;
