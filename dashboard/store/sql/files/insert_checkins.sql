-- In the order of couples, partners and time, so that one couple's rows lie together.
INSERT INTO checkin (
    practice_id, checkin_id, couple_id, partner_id, questionnaire_id, questionnaire_version, form, role,
    answered_at, has_time, source, import_id, note, states, felt_safe, word_kept, openness, heard, closeness,
    area_trust, self_trust, willingness, trigger_load, watchfulness, steadiness, pull_to_hide, promise_kept,
    limits_kept, pace_pressure, private_safety, small_win, created_at, created_by, updated_at, updated_by,
    row_version
)
SELECT
    $practice_id, r.checkin_id, v.couple_id, v.partner_id, $questionnaire_id, $version, NULL, v.role, r.answered_at,
    r.has_time, 'imported', $import_id, r.note, r.states, r.felt_safe, r.word_kept, r.openness, r.heard,
    r.closeness, r.area_trust, r.self_trust, r.willingness, r.trigger_load, r.watchfulness, r.steadiness,
    r.pull_to_hide, r.promise_kept, r.limits_kept, r.pace_pressure, r.private_safety, r.small_win, $now, $actor,
    $now, $actor, 1
FROM staged_verdict v
JOIN staged_row r ON r.row_no = v.row_no
WHERE v.verdict = 'new'
ORDER BY v.couple_id, v.partner_id, r.answered_at;
