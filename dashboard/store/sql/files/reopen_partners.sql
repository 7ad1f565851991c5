UPDATE partner
SET
    external_ref = NULL, display_name = CASE WHEN side = 'a' THEN $open_a ELSE $open_b END, updated_at = $now,
    updated_by = $actor, row_version = row_version + 1
WHERE practice_id = $practice_id AND partner_id IN (SELECT partner_id FROM reopened);
