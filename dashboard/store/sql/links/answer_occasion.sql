UPDATE link_occasion
SET answered_at = $now, checkin_id = $checkin_id, updated_at = $now, updated_by = $actor,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND link_id = $link_id AND due_on = $due_on AND answered_at IS NULL;
