-- Written by `make write` from promise in dashboard/domain/kinds/promises.py.
UPDATE promise
SET
    promiser = $promiser, deed = $deed, area = $area, size = $size, repeats = $repeats, due_at = $due_at,
    has_hour = $has_hour, until = $until, made_on = $made_on, session_id = $session_id, follows = $follows,
    ended_on = $ended_on, ended_as = $ended_as, ended_why = $ended_why, made_despite = $made_despite,
    apology_id = $apology_id, updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND promise_id = $promise_id AND row_version = $row_version;
