-- Written by `make write` from brief_point in dashboard/domain/kinds/brief.py.
SELECT
    practice_id, brief_point_id, couple_id, did, line, words, ended_on, created_at, created_by, updated_at, updated_by,
    row_version
FROM brief_point
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), brief_point_id;
