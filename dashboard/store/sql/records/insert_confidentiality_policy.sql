-- Written by `make write` from confidentiality_policy in dashboard/domain/kinds/confidentiality.py.
INSERT INTO confidentiality_policy (
    practice_id, couple_id, version, secrets_rule, body, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $couple_id, $version, $secrets_rule, $body, $created_at, $created_by, $updated_at, $updated_by,
    $row_version
);
