SELECT count(*) AS found
FROM checkin
WHERE practice_id = $practice_id AND partner_id = $partner_id AND questionnaire_id = $questionnaire_id
    AND answered_at = $answered_at AND checkin_id <> $checkin_id;
