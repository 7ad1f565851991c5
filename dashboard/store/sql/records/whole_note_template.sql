-- Written by `make write` from note_template in dashboard/domain/kinds/notes.py.
SELECT
    practice_id, template_id, title, headings, is_archived, created_at, created_by, updated_at, updated_by, row_version
FROM note_template
WHERE practice_id = $practice_id
ORDER BY template_id;
