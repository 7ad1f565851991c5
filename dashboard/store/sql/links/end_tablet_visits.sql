-- The device is in one pair of hands at a time.
UPDATE partner_visit
SET expires_at = $now, updated_at = $now, updated_by = $actor, row_version = row_version + 1
WHERE practice_id = $practice_id AND couple_id = $couple_id AND link_id IS NULL AND expires_at > $now;
