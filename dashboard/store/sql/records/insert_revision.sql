-- Written by `make write` from revision in dashboard/domain/kinds/log.py.
INSERT INTO revision (
    practice_id, revision_id, action_id, couple_id, record, record_id, before_image, version_after, summary, undone_at,
    created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $revision_id, $action_id, $couple_id, $record, $record_id, $before_image, $version_after, $summary,
    $undone_at, $created_at, $created_by, $updated_at, $updated_by, $row_version
);
