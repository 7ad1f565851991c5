-- A second press of the button changes nothing.
INSERT INTO policy_acknowledgement (
    practice_id, couple_id, partner_id, version, acknowledged_at, said_by, created_at, created_by, updated_at,
    updated_by, row_version
)
VALUES (
    $practice_id, $couple_id, $partner_id, $version, $acknowledged_at, $said_by, $created_at, $created_by, $updated_at,
    $updated_by, $row_version
)
ON CONFLICT DO NOTHING;
