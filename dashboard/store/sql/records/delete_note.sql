-- Written by `make write` from note in dashboard/domain/kinds/notes.py.
DELETE FROM note
WHERE practice_id = $practice_id AND note_id = $note_id;
