SELECT
    couple_id, counselor_id, hint, phase, status, created_at AS added_at,
    external_ref IS NOT NULL AS is_imported, resumed_on
FROM couple
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last;
