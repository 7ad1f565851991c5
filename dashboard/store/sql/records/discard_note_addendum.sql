-- Written by `make write` from note_addendum in dashboard/domain/kinds/notes.py.
DELETE FROM note_addendum d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.addendum_id = CAST(o.addendum_id AS UUID)
);
