INSERT INTO staged_row (
    row_no, line, checkin_id, couple_ref, partner_ref, partner_name, role_text, role, answered_at, has_time,
    note, answered, felt_safe, word_kept, openness, heard, closeness, area_trust, self_trust, willingness,
    trigger_load, watchfulness, steadiness, pull_to_hide, promise_kept, limits_kept, pace_pressure,
    private_safety, small_win, states, answers_text
)
SELECT
    row_no, line, checkin_id, couple_ref, partner_ref, partner_name, role_text, role, answered_at, has_time,
    note, answered, felt_safe, word_kept, openness, heard, closeness, area_trust, self_trust, willingness,
    trigger_load, watchfulness, steadiness, pull_to_hide, promise_kept, limits_kept, pace_pressure,
    private_safety, small_win, states, answers_text
FROM incoming_rows;
