-- Earlier edits of a partner who got a name from a file cannot be undone any more: the row changed after them.
UPDATE revision
SET undone_at = $now, updated_at = $now, updated_by = $actor, row_version = row_version + 1
WHERE practice_id = $practice_id AND undone_at IS NULL AND record = 'partner'
    AND record_id IN (SELECT partner_id FROM adopted);
