-- Check-ins that the record already holds at the moments of the file. The text is the one that the parser makes of a row.
CREATE TEMP TABLE staged_stored AS
SELECT
    k.partner_id, k.answered_at, concat_ws(chr(31), coalesce(a.answers_text, ''), coalesce(k.note, '')) AS answers_text
FROM checkin k
LEFT JOIN (
    SELECT
        checkin_id,
        string_agg(
            item || '=' || coalesce(state, text_value, CAST(CAST(number_value * 1000000 AS BIGINT) AS VARCHAR)),
            chr(31) ORDER BY item
        ) AS answers_text
    FROM answer
    WHERE practice_id = $practice_id AND questionnaire_id = $questionnaire_id
        AND partner_id IN (SELECT partner_id FROM staged_match)
    GROUP BY checkin_id
) a ON a.checkin_id = k.checkin_id
WHERE k.practice_id = $practice_id AND k.questionnaire_id = $questionnaire_id
    AND k.partner_id IN (SELECT partner_id FROM staged_match);
