-- Written by `make write` from brief_point in dashboard/domain/kinds/brief.py.
INSERT INTO brief_point (
    practice_id, brief_point_id, couple_id, did, line, words, ended_on, created_at, created_by, updated_at, updated_by,
    row_version
)
VALUES (
    $practice_id, $brief_point_id, $couple_id, $did, $line, $words, $ended_on, $created_at, $created_by, $updated_at,
    $updated_by, $row_version
);
