-- Written by `make write` from questionnaire in dashboard/domain/kinds/checkins.py.
INSERT INTO questionnaire (
    practice_id, questionnaire_id, version, title, definition, created_at, created_by, updated_at, updated_by,
    row_version
)
VALUES (
    $practice_id, $questionnaire_id, $version, $title, $definition, $created_at, $created_by, $updated_at, $updated_by,
    $row_version
);
