-- Written by `make write` from goal in dashboard/domain/kinds/couples.py.
SELECT
    practice_id, goal_id, couple_id, partner_id, is_guess, body, reached_on, visibility, created_at, created_by,
    updated_at, updated_by, row_version
FROM goal
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), goal_id;
