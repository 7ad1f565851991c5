-- Written by `make write` from goal in dashboard/domain/kinds/couples.py.
SELECT
    goal_id, couple_id, partner_id, is_guess, body, reached_on, visibility, row_version
FROM goal
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY partner_id, is_guess, goal_id;
