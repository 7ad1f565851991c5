INSERT INTO practice (
    practice_id, name, is_demo, injured_label, involved_label, created_at, created_by, updated_at, updated_by, row_version
)
VALUES ($practice_id, 'Generated practice', false, 'injured partner', 'involved partner', $now, $actor, $now, $actor, 1);
