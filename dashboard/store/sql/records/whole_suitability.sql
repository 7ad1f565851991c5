-- Written by `make write` from suitability in dashboard/domain/kinds/safety.py.
SELECT
    practice_id, suitability_id, couple_id, decided, reason, decided_on, decided_at, created_at, created_by, updated_at,
    updated_by, row_version
FROM suitability
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), suitability_id;
