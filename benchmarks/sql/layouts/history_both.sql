SELECT k.checkin_id, k.partner_id, k.answered_at, k.felt_safe, k.word_kept, k.openness, k.heard, k.closeness,
    k.area_trust, k.self_trust, k.willingness, k.trigger_load, k.watchfulness, k.steadiness, k.pull_to_hide
FROM shipped k
WHERE k.practice_id = $practice_id AND k.couple_id = $couple_id
ORDER BY k.answered_at, k.checkin_id;
