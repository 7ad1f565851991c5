INSERT INTO injury_event (
    practice_id, injury_event_id, couple_id, area, description, role_a, role_b, discovered_on, is_staggered, is_primary,
    created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    c.practice_id, CAST(md5('event' || c.external_ref) AS UUID), c.couple_id, 'money', '', 'injured', 'involved',
    $started, false, true, $now, $actor, $now, $actor, 1
FROM couple c;
