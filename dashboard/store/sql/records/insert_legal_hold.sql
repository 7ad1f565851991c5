-- Written by `make write` from legal_hold in dashboard/domain/kinds/notes.py.
INSERT INTO legal_hold (
    practice_id, hold_id, couple_id, reason, begun_on, ended_on, created_at, created_by, updated_at, updated_by,
    row_version
)
VALUES (
    $practice_id, $hold_id, $couple_id, $reason, $begun_on, $ended_on, $created_at, $created_by, $updated_at,
    $updated_by, $row_version
);
