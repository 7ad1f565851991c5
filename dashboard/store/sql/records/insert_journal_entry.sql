-- Written by `make write` from journal_entry in dashboard/domain/kinds/journal.py.
INSERT INTO journal_entry (
    practice_id, journal_entry_id, couple_id, partner_id, kind, happened_on, body, intensity, response, settled_minutes,
    visibility, source, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $journal_entry_id, $couple_id, $partner_id, $kind, $happened_on, $body, $intensity, $response,
    $settled_minutes, $visibility, $source, $created_at, $created_by, $updated_at, $updated_by, $row_version
);
