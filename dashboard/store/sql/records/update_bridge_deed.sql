-- Written by `make write` from bridge_deed in dashboard/domain/kinds/agreements.py.
UPDATE bridge_deed
SET
    agreement_id = $agreement_id, deed = $deed, times = $times, named_on = $named_on, updated_at = $updated_at,
    updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND bridge_deed_id = $bridge_deed_id AND row_version = $row_version;
