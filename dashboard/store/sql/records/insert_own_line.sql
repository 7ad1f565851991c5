-- Written by `make write` from own_line in dashboard/domain/kinds/safety.py.
INSERT INTO own_line (
    practice_id, own_line_id, couple_id, partner_id, listed, body, begun_on, ended_on, created_at, created_by,
    updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $own_line_id, $couple_id, $partner_id, $listed, $body, $begun_on, $ended_on, $created_at, $created_by,
    $updated_at, $updated_by, $row_version
);
