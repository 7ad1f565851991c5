-- Written by `make write` from own_line in dashboard/domain/kinds/safety.py.
SELECT
    practice_id, own_line_id, couple_id, partner_id, listed, body, begun_on, ended_on, created_at, created_by,
    updated_at, updated_by, row_version
FROM own_line
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), own_line_id;
