UPDATE finding
SET created_at = $raised_at
WHERE practice_id = $practice_id AND finding_id = $finding_id;
