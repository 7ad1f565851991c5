-- Written by `make write` from finding in dashboard/domain/kinds/attention.py.
SELECT
    practice_id, finding_id, couple_id, rule, side, since, last_on, evidence, rules_version, ended_at, ended_why,
    created_at, created_by, updated_at, updated_by, row_version
FROM finding
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), finding_id;
