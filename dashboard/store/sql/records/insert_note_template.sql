-- Written by `make write` from note_template in dashboard/domain/kinds/notes.py.
INSERT INTO note_template (
    practice_id, template_id, title, headings, is_archived, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $template_id, $title, $headings, $is_archived, $created_at, $created_by, $updated_at, $updated_by,
    $row_version
);
