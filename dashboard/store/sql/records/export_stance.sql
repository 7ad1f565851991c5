-- Written by `make write` from stance in dashboard/domain/kinds/agreements.py.
SELECT
    practice_id, stance_id, couple_id, topic, chosen, why, chosen_on, created_at, created_by, updated_at, updated_by,
    row_version
FROM stance
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, stance_id;
