-- Written by `make write` from journal_entry in dashboard/domain/kinds/journal.py.
SELECT
    journal_entry_id, couple_id, partner_id, kind, happened_on, body, intensity, response, settled_minutes, visibility,
    source, row_version
FROM journal_entry
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY happened_on DESC, journal_entry_id DESC;
