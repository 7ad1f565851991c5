SELECT couple_id, side, partner_id, display_name
FROM partner
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last;
