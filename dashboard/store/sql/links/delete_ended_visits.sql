-- A visit that ended days ago tells nothing any more.
DELETE FROM partner_visit WHERE practice_id = $practice_id AND expires_at < $before;
