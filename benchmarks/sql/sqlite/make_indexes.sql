CREATE INDEX couple_counselor ON couple (counselor_no);
CREATE INDEX homework_couple ON homework (couple_no, status, due_on);
-- Covers the overviews, so that they never touch the table.
CREATE INDEX checkin_overview ON checkin
    (couple_no, side, answered_at, felt_safe, word_kept, openness, area_trust, private_safety);
