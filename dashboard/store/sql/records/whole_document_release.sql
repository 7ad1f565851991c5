-- Written by `make write` from document_release in dashboard/domain/kinds/documents.py.
SELECT
    practice_id, document_release_id, couple_id, document, title, reader, recipient_name, sha256, pages, struck,
    released_at, created_at, created_by, updated_at, updated_by, row_version
FROM document_release
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), document_release_id;
