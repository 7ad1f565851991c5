-- Written by `make write` from note in dashboard/domain/kinds/notes.py.
DELETE FROM note d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.note_id = CAST(o.note_id AS UUID)
);
