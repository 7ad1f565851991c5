-- Written by `make write` from answer in dashboard/domain/kinds/checkins.py.
INSERT INTO answer (
    practice_id, checkin_id, couple_id, partner_id, questionnaire_id, item, number_value, text_value, state, created_at,
    created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(checkin_id AS UUID), CAST(couple_id AS UUID), CAST(partner_id AS UUID), questionnaire_id, item,
    CAST(number_value AS DECIMAL(18, 6)), text_value, state, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID),
    CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
