-- Written by `make write` from journal_entry in dashboard/domain/kinds/journal.py.
SELECT
    practice_id, journal_entry_id, couple_id, partner_id, kind, happened_on, body, intensity, response, settled_minutes,
    visibility, source, created_at, created_by, updated_at, updated_by, row_version
FROM journal_entry
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, journal_entry_id;
