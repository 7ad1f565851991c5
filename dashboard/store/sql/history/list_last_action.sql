-- The rows changed by the couple's last action that was not undone yet, latest first.
SELECT
    revision_id, action_id, couple_id, record, record_id, before_image, version_after, summary, created_at, created_by,
    (
        SELECT s.display_name FROM staff s
        WHERE s.practice_id = $practice_id AND s.staff_id = revision.created_by
    ) AS actor_name
FROM revision
WHERE practice_id = $practice_id
    AND couple_id = $couple_id
    AND undone_at IS NULL
    AND action_id = (
        SELECT action_id
        FROM revision
        WHERE practice_id = $practice_id AND couple_id = $couple_id AND undone_at IS NULL
        ORDER BY created_at DESC, revision_id DESC
        LIMIT 1
    )
ORDER BY revision_id DESC;
