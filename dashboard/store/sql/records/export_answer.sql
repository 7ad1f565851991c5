-- Written by `make write` from answer in dashboard/domain/kinds/checkins.py.
SELECT
    practice_id, checkin_id, couple_id, partner_id, questionnaire_id, item, number_value, text_value, state, created_at,
    created_by, updated_at, updated_by, row_version
FROM answer
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, partner_id, checkin_id, item;
