-- A row if any occasion of a link has its answers. The answers are not looked at.
SELECT 1 AS found
FROM link_occasion
WHERE practice_id = $practice_id AND link_id = $link_id AND answered_at IS NOT NULL
LIMIT 1;
