-- Written by `make write` from journal_entry in dashboard/domain/kinds/journal.py.
INSERT INTO journal_entry (
    practice_id, journal_entry_id, couple_id, partner_id, kind, happened_on, body, intensity, response, settled_minutes,
    visibility, source, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(journal_entry_id AS UUID), CAST(couple_id AS UUID), CAST(partner_id AS UUID), kind,
    CAST(happened_on AS DATE), body, CAST(intensity AS INTEGER), response, CAST(settled_minutes AS INTEGER), visibility,
    source, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP),
    CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
