-- Written by `make write` from episode in dashboard/domain/kinds/couples.py.
DELETE FROM episode
WHERE practice_id = $practice_id AND episode_id = $episode_id;
