-- Written by `make write` from promise in dashboard/domain/kinds/promises.py.
SELECT
    practice_id, promise_id, couple_id, promiser, deed, area, size, repeats, due_at, has_hour, until, made_on,
    session_id, follows, ended_on, ended_as, ended_why, made_despite, apology_id, created_at, created_by, updated_at,
    updated_by, row_version
FROM promise
WHERE practice_id = $practice_id AND promise_id = $promise_id;
