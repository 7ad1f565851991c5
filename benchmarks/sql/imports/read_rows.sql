SELECT c.external_ref AS couple, p.display_name AS partner, strftime(k.answered_at, '%Y-%m-%d %H:%M') AS answered_at,
    k.felt_safe, k.word_kept, k.openness, k.heard, k.closeness, k.area_trust, k.self_trust, k.willingness,
    k.trigger_load, k.watchfulness, k.steadiness, k.pull_to_hide
FROM checkin k
JOIN couple c ON c.couple_id = k.couple_id
JOIN partner p ON p.partner_id = k.partner_id;
