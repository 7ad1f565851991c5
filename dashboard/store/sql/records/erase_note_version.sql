-- Written by `make write` from note_version in dashboard/domain/kinds/notes.py.
DELETE FROM note_version
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
