SELECT couple_no, side, answered_at, felt_safe, word_kept, openness, area_trust, private_safety FROM checkin;
