-- Written by `make write` from note_section in dashboard/domain/kinds/notes.py.
SELECT
    practice_id, note_id, position, couple_id, heading, facts, body, created_at, created_by, updated_at, updated_by,
    row_version
FROM note_section
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), note_id, position;
