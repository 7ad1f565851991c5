-- Written by `make write` from bridge_mark in dashboard/domain/kinds/agreements.py.
DELETE FROM bridge_mark
WHERE practice_id = $practice_id AND bridge_mark_id = $bridge_mark_id;
