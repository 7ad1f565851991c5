SELECT side, answered_at, felt_safe, word_kept, openness, heard, closeness, area_trust, self_trust, willingness,
    trigger_load, watchfulness, steadiness, pull_to_hide, promise_kept, private_safety
FROM checkin
WHERE couple_no = :couple_no
ORDER BY answered_at, side;
