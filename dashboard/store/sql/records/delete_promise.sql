-- Written by `make write` from promise in dashboard/domain/kinds/promises.py.
DELETE FROM promise
WHERE practice_id = $practice_id AND promise_id = $promise_id;
