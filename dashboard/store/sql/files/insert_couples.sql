INSERT INTO couple (
    practice_id, couple_id, counselor_id, external_ref, hint, focus_area, phase, status,
    created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(couple_id AS UUID), $actor, couple_ref, hint, NULL, $phase, 'active', $now, $actor, $now, $actor, 1
FROM new_couples;
