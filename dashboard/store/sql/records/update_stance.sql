-- Written by `make write` from stance in dashboard/domain/kinds/agreements.py.
UPDATE stance
SET
    topic = $topic, chosen = $chosen, why = $why, chosen_on = $chosen_on, updated_at = $updated_at,
    updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND stance_id = $stance_id AND row_version = $row_version;
