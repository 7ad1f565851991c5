-- The practice's own templates of notes by title.
SELECT template_id, title, headings, is_archived, row_version
FROM note_template
WHERE practice_id = $practice_id
ORDER BY title, template_id;
