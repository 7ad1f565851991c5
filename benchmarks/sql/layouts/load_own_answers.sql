INSERT INTO answers
SELECT u.practice_id, u.checkin_id, u.couple_id, u.partner_id, u.item, u.value
FROM (UNPIVOT facts ON own_item_1, own_item_2 INTO NAME item VALUE value) u;
