-- Written by `make write` from stance in dashboard/domain/kinds/agreements.py.
SELECT
    practice_id, stance_id, couple_id, topic, chosen, why, chosen_on, created_at, created_by, updated_at, updated_by,
    row_version
FROM stance
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), stance_id;
