INSERT INTO answer (
    practice_id, checkin_id, couple_id, partner_id, questionnaire_id, item, number_value, text_value, state,
    created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, r.checkin_id, v.couple_id, v.partner_id, $questionnaire_id, a.item, a.number_value, a.text_value,
    a.state, $now, $actor, $now, $actor, 1
FROM staged_answer a
JOIN staged_verdict v ON v.row_no = a.row_no
JOIN staged_row r ON r.row_no = v.row_no
WHERE v.verdict = 'new'
ORDER BY v.couple_id, v.partner_id, r.answered_at;
