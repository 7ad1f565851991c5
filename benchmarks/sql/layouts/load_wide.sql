INSERT INTO wide
SELECT practice_id, checkin_id, couple_id, partner_id, answered_at, felt_safe, word_kept, openness, heard, closeness,
    area_trust, self_trust, willingness, trigger_load, watchfulness, steadiness, pull_to_hide, own_item_1, own_item_2
FROM facts;
