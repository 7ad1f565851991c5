UPDATE revision
SET undone_at = $now, updated_at = $now, updated_by = $actor, row_version = row_version + 1
WHERE practice_id = $practice_id AND revision_id = $revision_id;
