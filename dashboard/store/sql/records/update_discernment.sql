-- Written by `make write` from discernment in dashboard/domain/kinds/safety.py.
UPDATE discernment
SET
    talked_with = $talked_with, held_on = $held_on, outcome = $outcome, trial_until = $trial_until, words = $words,
    noted_at = $noted_at, updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND discernment_id = $discernment_id AND row_version = $row_version;
