INSERT INTO supervision (
    practice_id, supervisor_id, counselor_id, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $supervisor_id, $counselor_id, $created_at, $created_by, $updated_at, $updated_by, $row_version
)
ON CONFLICT DO NOTHING;
