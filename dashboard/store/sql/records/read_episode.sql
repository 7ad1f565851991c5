-- Written by `make write` from episode in dashboard/domain/kinds/couples.py.
SELECT
    episode_id, couple_id, opened_on, closed_on, outcome, closing_note, row_version
FROM episode
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY closed_on IS NOT NULL, opened_on DESC, episode_id DESC;
