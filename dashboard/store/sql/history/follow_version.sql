-- After an undo the row has a new version; the change that made the restored state is tied to it.
UPDATE revision
SET version_after = $version_after
WHERE practice_id = $practice_id AND record = $record AND record_id = $record_id AND undone_at IS NULL
    AND version_after = $version_before;
