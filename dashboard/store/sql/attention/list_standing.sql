SELECT
    finding_id, couple_id, rule, side, since, last_on, evidence, rules_version, created_at AS raised_at, ended_at,
    ended_why
FROM finding
WHERE practice_id = $practice_id AND couple_id BETWEEN $first AND $last AND ended_at IS NULL;
