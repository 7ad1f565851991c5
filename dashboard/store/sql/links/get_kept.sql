-- A row if this partner's check-in with this id is in the record; none of its answers.
SELECT 1 AS found
FROM checkin
WHERE practice_id = $practice_id AND partner_id = $partner_id AND checkin_id = $checkin_id;
