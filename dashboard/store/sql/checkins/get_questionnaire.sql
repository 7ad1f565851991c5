SELECT definition
FROM questionnaire
WHERE practice_id = $practice_id AND questionnaire_id = $questionnaire_id
ORDER BY version DESC
LIMIT 1;
