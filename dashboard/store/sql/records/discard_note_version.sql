-- Written by `make write` from note_version in dashboard/domain/kinds/notes.py.
DELETE FROM note_version d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.note_id = CAST(o.note_id AS UUID) AND d.version = CAST(o.version AS INTEGER)
);
