-- Written by `make write` from document_release in dashboard/domain/kinds/documents.py.
INSERT INTO document_release (
    practice_id, document_release_id, couple_id, document, title, reader, recipient_name, sha256, pages, struck,
    released_at, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(document_release_id AS UUID), CAST(couple_id AS UUID), document, title, reader, recipient_name,
    sha256, CAST(pages AS INTEGER), CAST(struck AS INTEGER), CAST(released_at AS TIMESTAMP),
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM placed;
