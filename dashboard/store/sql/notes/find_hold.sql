-- A row if the couple is on legal hold.
SELECT 1 AS found
FROM legal_hold
WHERE practice_id = $practice_id AND couple_id = $couple_id AND ended_on IS NULL
LIMIT 1;
