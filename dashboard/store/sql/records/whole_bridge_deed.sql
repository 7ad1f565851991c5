-- Written by `make write` from bridge_deed in dashboard/domain/kinds/agreements.py.
SELECT
    practice_id, bridge_deed_id, agreement_id, couple_id, deed, times, named_on, created_at, created_by, updated_at,
    updated_by, row_version
FROM bridge_deed
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), bridge_deed_id;
