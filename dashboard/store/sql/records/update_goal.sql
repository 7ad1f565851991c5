-- Written by `make write` from goal in dashboard/domain/kinds/couples.py.
UPDATE goal
SET
    partner_id = $partner_id, is_guess = $is_guess, body = $body, reached_on = $reached_on, visibility = $visibility,
    updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND goal_id = $goal_id AND row_version = $row_version;
