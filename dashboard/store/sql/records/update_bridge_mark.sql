-- Written by `make write` from bridge_mark in dashboard/domain/kinds/agreements.py.
UPDATE bridge_mark
SET
    bridge_deed_id = $bridge_deed_id, done_on = $done_on, said_a = $said_a, said_b = $said_b, updated_at = $updated_at,
    updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND bridge_mark_id = $bridge_mark_id AND row_version = $row_version;
