-- Written by `make write` from journal_entry in dashboard/domain/kinds/journal.py.
UPDATE journal_entry
SET
    partner_id = $partner_id, kind = $kind, happened_on = $happened_on, body = $body, intensity = $intensity,
    response = $response, settled_minutes = $settled_minutes, visibility = $visibility, source = $source,
    updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND journal_entry_id = $journal_entry_id AND row_version = $row_version;
