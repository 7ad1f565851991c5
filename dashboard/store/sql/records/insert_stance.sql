-- Written by `make write` from stance in dashboard/domain/kinds/agreements.py.
INSERT INTO stance (
    practice_id, stance_id, couple_id, topic, chosen, why, chosen_on, created_at, created_by, updated_at, updated_by,
    row_version
)
VALUES (
    $practice_id, $stance_id, $couple_id, $topic, $chosen, $why, $chosen_on, $created_at, $created_by, $updated_at,
    $updated_by, $row_version
);
