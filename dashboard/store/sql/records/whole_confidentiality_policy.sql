-- Written by `make write` from confidentiality_policy in dashboard/domain/kinds/confidentiality.py.
SELECT
    practice_id, couple_id, version, secrets_rule, body, created_at, created_by, updated_at, updated_by, row_version
FROM confidentiality_policy
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), couple_id, version;
