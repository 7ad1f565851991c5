-- Edits of records that are gone have nothing left to undo; without this they would block every later undo.
UPDATE revision
SET undone_at = $now, updated_at = $now, updated_by = $actor, row_version = row_version + 1
WHERE practice_id = $practice_id AND undone_at IS NULL
    AND (
        couple_id IN (SELECT couple_id FROM undone_couple WHERE NOT is_kept)
        OR (record = 'checkin' AND record_id IN (SELECT CAST(checkin_id AS VARCHAR) FROM undone))
        OR (record = 'partner' AND record_id IN (SELECT CAST(partner_id AS VARCHAR) FROM reopened))
    );
