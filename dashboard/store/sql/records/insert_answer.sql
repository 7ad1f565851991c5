-- Written by `make write` from answer in dashboard/domain/kinds/checkins.py.
INSERT INTO answer (
    practice_id, checkin_id, couple_id, partner_id, questionnaire_id, item, number_value, text_value, state, created_at,
    created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $checkin_id, $couple_id, $partner_id, $questionnaire_id, $item, $number_value, $text_value, $state,
    $created_at, $created_by, $updated_at, $updated_by, $row_version
);
