INSERT INTO episode (
    practice_id, episode_id, couple_id, opened_on, closed_on, outcome, closing_note,
    created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    c.practice_id, CAST(md5('episode' || c.external_ref) AS UUID), c.couple_id, $started,
    CASE WHEN c.status = 'closed' THEN $today END, CASE WHEN c.status = 'closed' THEN 'repaired' END, '',
    $now, $actor, $now, $actor, 1
FROM couple c;
