-- Both partners' ratings of life areas.
SELECT couple_id, partner_id, area, rated_on, rating
FROM area_rating
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last
ORDER BY rated_on, area;
