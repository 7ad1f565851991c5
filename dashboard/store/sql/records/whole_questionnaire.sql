-- Written by `make write` from questionnaire in dashboard/domain/kinds/checkins.py.
SELECT
    practice_id, questionnaire_id, version, title, definition, created_at, created_by, updated_at, updated_by,
    row_version
FROM questionnaire
WHERE practice_id = $practice_id
ORDER BY questionnaire_id, version;
