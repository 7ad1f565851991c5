-- Written by `make write` from episode in dashboard/domain/kinds/couples.py.
DELETE FROM episode d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.episode_id = CAST(o.episode_id AS UUID)
);
