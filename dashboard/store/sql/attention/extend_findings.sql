UPDATE finding
SET
    last_on = e.last_on, evidence = e.evidence, rules_version = e.rules_version, updated_at = $now,
    updated_by = $actor, row_version = finding.row_version + 1
FROM extended_findings e
WHERE finding.practice_id = $practice_id AND finding.finding_id = CAST(e.finding_id AS UUID);
