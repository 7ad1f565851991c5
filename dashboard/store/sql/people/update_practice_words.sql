UPDATE practice
SET
    name = $name, injured_label = $injured_label, involved_label = $involved_label, updated_at = $updated_at,
    updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND row_version = $row_version;
