-- Written by `make write` from goal in dashboard/domain/kinds/couples.py.
INSERT INTO goal (
    practice_id, goal_id, couple_id, partner_id, is_guess, body, reached_on, visibility, created_at, created_by,
    updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(goal_id AS UUID), CAST(couple_id AS UUID), CAST(partner_id AS UUID), CAST(is_guess AS BOOLEAN),
    body, CAST(reached_on AS DATE), visibility, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID),
    CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
