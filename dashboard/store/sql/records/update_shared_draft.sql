-- Written by `make write` from shared_draft in dashboard/domain/kinds/messages.py.
UPDATE shared_draft
SET
    side = $side, mode = $mode, body = $body, visibility = $visibility, shared_on = $shared_on,
    updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND shared_draft_id = $shared_draft_id AND row_version = $row_version;
