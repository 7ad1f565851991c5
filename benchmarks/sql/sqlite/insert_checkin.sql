INSERT INTO checkin (
    couple_no, side, answered_at, felt_safe, word_kept, openness, heard, closeness, area_trust, self_trust, willingness,
    trigger_load, watchfulness, steadiness, pull_to_hide, promise_kept, private_safety
)
VALUES (
    :couple_no, :side, :answered_at, :felt_safe, :word_kept, :openness, :heard, :closeness, :area_trust, :self_trust,
    :willingness, :trigger_load, :watchfulness, :steadiness, :pull_to_hide, :promise_kept, :private_safety
);
