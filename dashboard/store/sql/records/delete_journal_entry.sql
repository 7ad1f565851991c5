-- Written by `make write` from journal_entry in dashboard/domain/kinds/journal.py.
DELETE FROM journal_entry
WHERE practice_id = $practice_id AND journal_entry_id = $journal_entry_id;
