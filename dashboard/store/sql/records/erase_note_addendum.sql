-- Written by `make write` from note_addendum in dashboard/domain/kinds/notes.py.
DELETE FROM note_addendum
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
