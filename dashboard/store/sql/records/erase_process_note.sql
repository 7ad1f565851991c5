-- Written by `make write` from process_note in dashboard/domain/kinds/notes.py.
DELETE FROM process_note
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
