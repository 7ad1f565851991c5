-- The lowest and the highest answer to a question of the practice's own, whoever gave it.
SELECT min(number_value) AS low, max(number_value) AS high
FROM answer
WHERE practice_id = $practice_id AND questionnaire_id = $questionnaire_id AND item = $item;
