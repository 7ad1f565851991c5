-- All fourteen in one statement: the kindest way to write them as rows.
INSERT INTO answers
SELECT $practice_id, $checkin_id, $couple_id, $partner_id, u.item, u.value
FROM (VALUES
    ('felt_safe', 7), ('word_kept', 6), ('openness', 5), ('heard', 4), ('closeness', 3), ('area_trust', 2),
    ('self_trust', 1), ('willingness', 0), ('trigger_load', 10), ('watchfulness', 9), ('steadiness', 8),
    ('pull_to_hide', 7), ('own_item_1', 6), ('own_item_2', 5)
) u (item, value);
