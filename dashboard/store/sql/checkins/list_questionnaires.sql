-- The latest version of every questionnaire that the practice made from a file.
SELECT q.questionnaire_id, q.definition
FROM questionnaire q
WHERE q.practice_id = $practice_id
    AND q.version = (
        SELECT max(v.version) FROM questionnaire v
        WHERE v.practice_id = q.practice_id AND v.questionnaire_id = q.questionnaire_id
    )
ORDER BY q.questionnaire_id;
