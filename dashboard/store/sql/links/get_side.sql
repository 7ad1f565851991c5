SELECT side
FROM partner
WHERE practice_id = $practice_id AND partner_id = $partner_id AND couple_id = $couple_id;
