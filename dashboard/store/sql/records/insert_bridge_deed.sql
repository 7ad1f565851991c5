-- Written by `make write` from bridge_deed in dashboard/domain/kinds/agreements.py.
INSERT INTO bridge_deed (
    practice_id, bridge_deed_id, agreement_id, couple_id, deed, times, named_on, created_at, created_by, updated_at,
    updated_by, row_version
)
VALUES (
    $practice_id, $bridge_deed_id, $agreement_id, $couple_id, $deed, $times, $named_on, $created_at, $created_by,
    $updated_at, $updated_by, $row_version
);
