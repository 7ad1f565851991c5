-- Written by `make write` from legal_hold in dashboard/domain/kinds/notes.py.
UPDATE legal_hold
SET
    reason = $reason, begun_on = $begun_on, ended_on = $ended_on, updated_at = $updated_at, updated_by = $updated_by,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND hold_id = $hold_id AND row_version = $row_version;
