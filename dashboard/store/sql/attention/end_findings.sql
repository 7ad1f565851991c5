UPDATE finding
SET
    ended_at = $now, ended_why = e.ended_why, updated_at = $now, updated_by = $actor,
    row_version = finding.row_version + 1
FROM ended_findings e
WHERE finding.practice_id = $practice_id AND finding.finding_id = CAST(e.finding_id AS UUID);
