-- Written by `make write` from journal_entry in dashboard/domain/kinds/journal.py.
DELETE FROM journal_entry d
WHERE d.practice_id = $practice_id AND EXISTS (
    SELECT 1 FROM discarded o WHERE d.journal_entry_id = CAST(o.journal_entry_id AS UUID)
);
