CREATE TEMP TABLE staged_row (
    row_no BIGINT, line BIGINT, checkin_id UUID, couple_ref VARCHAR, partner_ref VARCHAR, partner_name VARCHAR,
    role_text VARCHAR, role VARCHAR, answered_at TIMESTAMP, has_time BOOLEAN, note VARCHAR, answered INTEGER,
    felt_safe SMALLINT, word_kept SMALLINT, openness SMALLINT, heard SMALLINT, closeness SMALLINT, area_trust
    SMALLINT, self_trust SMALLINT, willingness SMALLINT, trigger_load SMALLINT, watchfulness SMALLINT,
    steadiness SMALLINT, pull_to_hide SMALLINT,
    promise_kept VARCHAR, limits_kept VARCHAR, pace_pressure VARCHAR, private_safety VARCHAR, small_win VARCHAR,
    states VARCHAR,
    -- All answers as one text: two rows with the same text answer the same.
    answers_text VARCHAR
);
