-- Written by `make write` from bridge_deed in dashboard/domain/kinds/agreements.py.
DELETE FROM bridge_deed
WHERE practice_id = $practice_id AND bridge_deed_id = $bridge_deed_id;
