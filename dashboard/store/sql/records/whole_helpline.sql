-- Written by `make write` from helpline in dashboard/domain/kinds/setup.py.
SELECT
    practice_id, helpline_id, position, name, phone, hours, languages, created_at, created_by, updated_at, updated_by,
    row_version
FROM helpline
WHERE practice_id = $practice_id
ORDER BY helpline_id;
