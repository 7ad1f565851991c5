INSERT INTO episode (
    practice_id, episode_id, couple_id, opened_on, closed_on, outcome, closing_note, created_at, created_by,
    updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(episode_id AS UUID), CAST(couple_id AS UUID), opened_on, NULL, NULL, '', $now, $actor, $now, $actor, 1
FROM new_couples;
