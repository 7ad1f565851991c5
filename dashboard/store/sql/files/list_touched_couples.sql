-- The couples of the partners whose check-ins were added, removed or put back.
SELECT DISTINCT p.couple_id
FROM partner p
WHERE p.practice_id = $practice_id AND p.partner_id IN (SELECT partner_id FROM touched);
