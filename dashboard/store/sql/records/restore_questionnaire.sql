-- Written by `make write` from questionnaire in dashboard/domain/kinds/checkins.py.
INSERT INTO questionnaire (
    practice_id, questionnaire_id, version, title, definition, created_at, created_by, updated_at, updated_by,
    row_version
)
SELECT
    $practice_id, questionnaire_id, CAST(version AS INTEGER), title, definition, CAST(created_at AS TIMESTAMP),
    CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
