CREATE TABLE wide (
    practice_id UUID NOT NULL, checkin_id UUID NOT NULL, couple_id UUID NOT NULL, partner_id UUID NOT NULL,
    answered_at TIMESTAMP NOT NULL, felt_safe SMALLINT, word_kept SMALLINT, openness SMALLINT, heard SMALLINT,
    closeness SMALLINT, area_trust SMALLINT, self_trust SMALLINT, willingness SMALLINT, trigger_load SMALLINT,
    watchfulness SMALLINT, steadiness SMALLINT, pull_to_hide SMALLINT, own_item_1 SMALLINT, own_item_2 SMALLINT
);
