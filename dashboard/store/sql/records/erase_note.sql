-- Written by `make write` from note in dashboard/domain/kinds/notes.py.
DELETE FROM note
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
