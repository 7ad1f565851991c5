-- Written by `make write` from journal_entry in dashboard/domain/kinds/journal.py.
SELECT
    practice_id, journal_entry_id, couple_id, partner_id, kind, happened_on, body, intensity, response, settled_minutes,
    visibility, source, created_at, created_by, updated_at, updated_by, row_version
FROM journal_entry
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY journal_entry_id;
