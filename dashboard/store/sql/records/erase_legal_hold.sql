-- Written by `make write` from legal_hold in dashboard/domain/kinds/notes.py.
DELETE FROM legal_hold
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
