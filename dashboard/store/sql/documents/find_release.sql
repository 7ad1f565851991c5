-- A released document, for somebody who reaches its couple.
SELECT
    d.document_release_id, d.couple_id, d.document, d.title, d.reader, d.recipient_name, d.sha256, d.pages, d.struck,
    d.released_at
FROM document_release d
WHERE d.practice_id = $practice_id AND d.document_release_id = $document_release_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = d.couple_id
            AND r.until > $as_of
    );
