-- Written by `make write` from policy_acknowledgement in dashboard/domain/kinds/confidentiality.py.
SELECT
    practice_id, couple_id, partner_id, version, acknowledged_at, said_by, created_at, created_by, updated_at,
    updated_by, row_version
FROM policy_acknowledgement
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), partner_id, version;
