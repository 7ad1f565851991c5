-- Written by `make write` from document_release in dashboard/domain/kinds/documents.py.
DELETE FROM document_release
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
