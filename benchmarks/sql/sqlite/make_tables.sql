CREATE TABLE couple (
    couple_no INTEGER PRIMARY KEY, couple_id TEXT, counselor_no INTEGER, phase TEXT, status TEXT, next_session_at TEXT,
    added_at TEXT, a_name TEXT, b_name TEXT, findings TEXT, unreviewed INTEGER, unreviewed_since TEXT
);
CREATE TABLE checkin (
    checkin_no INTEGER PRIMARY KEY, couple_no INTEGER, side TEXT, answered_at INTEGER, felt_safe INTEGER,
    word_kept INTEGER, openness INTEGER, heard INTEGER, closeness INTEGER, area_trust INTEGER, self_trust INTEGER,
    willingness INTEGER, trigger_load INTEGER, watchfulness INTEGER, steadiness INTEGER, pull_to_hide INTEGER,
    promise_kept TEXT, private_safety TEXT
);
CREATE TABLE homework (couple_no INTEGER, status TEXT, due_on TEXT);
