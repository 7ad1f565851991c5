-- All but the newest visits of a link, of those that nothing came of: neither a PIN nor a check-in.
DELETE FROM partner_visit
WHERE practice_id = $practice_id AND link_id = $link_id AND row_version = 1
    AND visit_sha256 NOT IN (
        SELECT v.visit_sha256 FROM partner_visit v
        WHERE v.practice_id = $practice_id AND v.link_id = $link_id
        ORDER BY v.created_at DESC, v.visit_sha256
        LIMIT $newest
    )
    AND checkin_id NOT IN (SELECT k.checkin_id FROM checkin k WHERE k.practice_id = $practice_id);
