INSERT INTO answers
SELECT $practice_id, $checkin_id, $couple_id, $partner_id, u.item, u.value
FROM (VALUES ('own_item_1', 6), ('own_item_2', 5)) u (item, value);
