CREATE TEMP TABLE touched AS
SELECT DISTINCT partner_id
FROM checkin
WHERE practice_id = $practice_id;
