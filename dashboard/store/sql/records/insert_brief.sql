-- Written by `make write` from brief in dashboard/domain/kinds/brief.py.
INSERT INTO brief (
    practice_id, brief_id, couple_id, session_id, on_day, shown, created_at, created_by, updated_at, updated_by,
    row_version
)
VALUES (
    $practice_id, $brief_id, $couple_id, $session_id, $on_day, $shown, $created_at, $created_by, $updated_at,
    $updated_by, $row_version
);
