-- The rows changed by the action that made a record, if it was not undone yet, latest first.
SELECT
    revision_id, action_id, couple_id, record, record_id, before_image, version_after, summary, created_at, created_by,
    NULL AS actor_name
FROM revision
WHERE practice_id = $practice_id
    AND couple_id = $couple_id
    AND undone_at IS NULL
    AND action_id IN (
        SELECT action_id
        FROM revision
        WHERE practice_id = $practice_id AND couple_id = $couple_id AND undone_at IS NULL
            AND record = $record AND record_id = $record_id AND before_image IS NULL
    )
ORDER BY revision_id DESC;
