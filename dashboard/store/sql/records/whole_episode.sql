-- Written by `make write` from episode in dashboard/domain/kinds/couples.py.
SELECT
    practice_id, episode_id, couple_id, opened_on, closed_on, outcome, closing_note, created_at, created_by, updated_at,
    updated_by, row_version
FROM episode
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), episode_id;
