SELECT
    document_release_id, couple_id, document, title, reader, recipient_name, sha256, pages, struck, released_at
FROM document_release
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY released_at DESC, document_release_id DESC;
