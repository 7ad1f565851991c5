-- Written by `make write` from note_template in dashboard/domain/kinds/notes.py.
INSERT INTO note_template (
    practice_id, template_id, title, headings, is_archived, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, template_id, title, headings, CAST(is_archived AS BOOLEAN), CAST(created_at AS TIMESTAMP),
    CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
