-- A live visit with its link and the roles of the couple's primary betrayal.
SELECT
    v.visit_sha256, v.link_id, v.couple_id, v.partner_id, v.checkin_id, p.side, c.focus_area,
    l.kind, l.cadence, l.form_set, l.created_at, l.pin_hash IS NOT NULL AND NOT v.has_pin AS needs_pin,
    e.injury_event_id, e.role_a, e.role_b, e.discovered_on, e.disclosed_on
FROM partner_visit v
JOIN couple c ON c.practice_id = $practice_id AND c.couple_id = v.couple_id
JOIN partner p ON p.practice_id = $practice_id AND p.partner_id = v.partner_id
LEFT JOIN personal_link l ON l.practice_id = $practice_id AND l.link_id = v.link_id
LEFT JOIN injury_event e ON e.practice_id = $practice_id AND e.couple_id = v.couple_id AND e.is_primary
WHERE v.practice_id = $practice_id AND v.visit_sha256 = $visit_sha256 AND v.expires_at > $now
    AND c.status <> 'closed' AND l.revoked_at IS NULL;
