INSERT INTO finding (
    practice_id, finding_id, couple_id, rule, side, since, last_on, evidence, rules_version, ended_at, ended_why,
    created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(finding_id AS UUID), CAST(couple_id AS UUID), rule, side, since, last_on, evidence,
    rules_version, NULL, NULL, $now, $actor, $now, $actor, 1
FROM raised_findings;
