-- Written by `make write` from process_note in dashboard/domain/kinds/notes.py.
SELECT
    practice_id, process_note_id, couple_id, about_on, body, created_at, created_by, updated_at, updated_by, row_version
FROM process_note
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY process_note_id;
