-- Visits that ended days ago are no longer needed.
DELETE FROM partner_visit WHERE practice_id = $practice_id AND expires_at < $before;
