UPDATE partner_visit
SET language = $language, updated_at = $now, updated_by = $actor, row_version = row_version + 1
WHERE practice_id = $practice_id AND visit_sha256 = $visit_sha256;
