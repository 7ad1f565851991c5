-- Written by `make write` from document_release in dashboard/domain/kinds/documents.py.
DELETE FROM document_release d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.document_release_id = CAST(o.document_release_id AS UUID)
);
