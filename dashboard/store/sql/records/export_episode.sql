-- Written by `make write` from episode in dashboard/domain/kinds/couples.py.
SELECT
    practice_id, episode_id, couple_id, opened_on, closed_on, outcome, closing_note, created_at, created_by, updated_at,
    updated_by, row_version
FROM episode
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, episode_id;
