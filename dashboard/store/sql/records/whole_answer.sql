-- Written by `make write` from answer in dashboard/domain/kinds/checkins.py.
SELECT
    practice_id, checkin_id, couple_id, partner_id, questionnaire_id, item, number_value, text_value, state, created_at,
    created_by, updated_at, updated_by, row_version
FROM answer
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), checkin_id, item;
