-- Written by `make write` from brief in dashboard/domain/kinds/brief.py.
SELECT
    practice_id, brief_id, couple_id, session_id, on_day, shown, created_at, created_by, updated_at, updated_by,
    row_version
FROM brief
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), brief_id;
