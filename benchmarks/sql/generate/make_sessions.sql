-- A session a week for the next twelve weeks; one couple in eight has none.
INSERT INTO session (
    practice_id, session_id, couple_id, kind, starts_at, minutes, state, reason, focus, agreed, visibility,
    created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(md5('session' || n.couple_no || ':' || w.week) AS UUID),
    CAST(md5('couple' || n.couple_no) AS UUID), 'conjoint',
    CAST($today AS TIMESTAMP) + to_days(CAST(hash(n.couple_no, 4) % 7 + 7 * w.week AS INTEGER)) + INTERVAL 10 HOUR,
    60, 'planned', '', '', '', 'couple', $now, $actor, $now, $actor, 1
FROM range(CAST($couples AS BIGINT)) n (couple_no), range(12) w (week)
WHERE hash(n.couple_no, 3) % 8 > 0;
