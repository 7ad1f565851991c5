-- Written by `make write` from agreement in dashboard/domain/kinds/agreements.py.
SELECT
    practice_id, agreement_id, couple_id, kind, asked_by, binds, area, made_on, opens, ended_on, ended_as, ended_why,
    created_at, created_by, updated_at, updated_by, row_version
FROM agreement
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), agreement_id;
