-- Written by `make write` from episode in dashboard/domain/kinds/couples.py.
UPDATE episode
SET
    opened_on = $opened_on, closed_on = $closed_on, outcome = $outcome, closing_note = $closing_note,
    updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND episode_id = $episode_id AND row_version = $row_version;
