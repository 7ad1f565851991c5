-- Written by `make write` from note_section in dashboard/domain/kinds/notes.py.
DELETE FROM note_section
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
