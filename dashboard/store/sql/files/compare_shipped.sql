-- Check-ins that the record already holds at the moments of the file. The text is the one that the parser makes of a row.
CREATE TEMP TABLE staged_stored AS
SELECT
    k.partner_id, k.answered_at,
    concat_ws(chr(31),
        coalesce(CAST(k.felt_safe AS VARCHAR), ''),
        coalesce(CAST(k.word_kept AS VARCHAR), ''),
        coalesce(CAST(k.openness AS VARCHAR), ''),
        coalesce(CAST(k.heard AS VARCHAR), ''),
        coalesce(CAST(k.closeness AS VARCHAR), ''),
        coalesce(CAST(k.area_trust AS VARCHAR), ''),
        coalesce(CAST(k.self_trust AS VARCHAR), ''),
        coalesce(CAST(k.willingness AS VARCHAR), ''),
        coalesce(CAST(k.trigger_load AS VARCHAR), ''),
        coalesce(CAST(k.watchfulness AS VARCHAR), ''),
        coalesce(CAST(k.steadiness AS VARCHAR), ''),
        coalesce(CAST(k.pull_to_hide AS VARCHAR), ''),
        coalesce(CAST(k.promise_kept AS VARCHAR), ''),
        coalesce(CAST(k.limits_kept AS VARCHAR), ''),
        coalesce(CAST(k.pace_pressure AS VARCHAR), ''),
        coalesce(CAST(k.private_safety AS VARCHAR), ''),
        coalesce(CAST(k.small_win AS VARCHAR), ''),
        coalesce(CAST(k.states AS VARCHAR), ''),
        coalesce(CAST(k.note AS VARCHAR), '')
    ) AS answers_text
FROM checkin k
WHERE k.practice_id = $practice_id AND k.questionnaire_id = $questionnaire_id
    AND k.partner_id IN (SELECT partner_id FROM staged_match);
