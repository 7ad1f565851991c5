SELECT questionnaire_id, version, title, definition
FROM questionnaire
WHERE practice_id = $practice_id
ORDER BY questionnaire_id, version;
