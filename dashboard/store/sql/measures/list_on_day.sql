-- Ratings of a partner on a day.
SELECT area
FROM area_rating
WHERE practice_id = $practice_id AND partner_id = $partner_id AND rated_on = $rated_on
ORDER BY area;
