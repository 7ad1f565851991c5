-- Written by `make write` from goal in dashboard/domain/kinds/couples.py.
INSERT INTO goal (
    practice_id, goal_id, couple_id, partner_id, is_guess, body, reached_on, visibility, created_at, created_by,
    updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $goal_id, $couple_id, $partner_id, $is_guess, $body, $reached_on, $visibility, $created_at,
    $created_by, $updated_at, $updated_by, $row_version
);
