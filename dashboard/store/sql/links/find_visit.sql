-- A visit that has not ended. Whether its link and the couple's care last is asked by their keys, see `find_link`.
SELECT visit_sha256, link_id, couple_id, partner_id, checkin_id, has_pin, language
FROM partner_visit
WHERE practice_id = $practice_id AND visit_sha256 = $visit_sha256 AND expires_at > $now;
