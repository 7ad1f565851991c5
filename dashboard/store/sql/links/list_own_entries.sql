-- What this partner wrote into the journal, the newest first; not what a counselor wrote there.
SELECT
    journal_entry_id, couple_id, partner_id, kind, happened_on, body, intensity, response, settled_minutes, visibility,
    source, row_version
FROM journal_entry
WHERE practice_id = $practice_id AND couple_id = $couple_id AND partner_id = $partner_id
    AND source IN ('partner_link', 'tablet')
ORDER BY happened_on DESC, journal_entry_id DESC;
