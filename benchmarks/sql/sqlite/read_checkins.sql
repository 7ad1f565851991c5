SELECT
    CAST(c.external_ref AS BIGINT) AS couple_no, p.side, CAST(epoch(k.answered_at) AS BIGINT) AS answered_at, k.felt_safe,
    k.word_kept, k.openness, k.heard, k.closeness, k.area_trust, k.self_trust, k.willingness, k.trigger_load,
    k.watchfulness, k.steadiness, k.pull_to_hide, k.promise_kept, k.private_safety
FROM checkin k
JOIN couple c ON c.couple_id = k.couple_id
JOIN partner p ON p.partner_id = k.partner_id;
