SELECT
    k.checkin_id, k.couple_id, k.partner_id, k.questionnaire_id, k.questionnaire_version, k.form, k.role,
    k.answered_at, k.has_time, k.source, k.import_id, k.note, k.states, k.felt_safe, k.word_kept, k.openness, k.heard,
    k.closeness, k.area_trust, k.self_trust, k.willingness, k.trigger_load, k.watchfulness, k.steadiness,
    k.pull_to_hide, k.promise_kept, k.limits_kept, k.pace_pressure, k.private_safety, k.small_win, k.shared_items, k.language,
    k.row_version
FROM checkin k
WHERE k.practice_id = $practice_id AND k.couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY k.answered_at, k.checkin_id;
