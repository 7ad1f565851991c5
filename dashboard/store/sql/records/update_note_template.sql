-- Written by `make write` from note_template in dashboard/domain/kinds/notes.py.
UPDATE note_template
SET
    title = $title, headings = $headings, is_archived = $is_archived, updated_at = $updated_at,
    updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND template_id = $template_id AND row_version = $row_version;
