-- Written by `make write` from process_note in dashboard/domain/kinds/notes.py.
DELETE FROM process_note d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.process_note_id = CAST(o.process_note_id AS UUID)
);
