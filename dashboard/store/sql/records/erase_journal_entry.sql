-- Written by `make write` from journal_entry in dashboard/domain/kinds/journal.py.
DELETE FROM journal_entry
WHERE practice_id = $practice_id AND couple_id IN (SELECT couple_id FROM erased_couple);
