-- Written by `make write` from couple_share in dashboard/domain/kinds/people.py.
SELECT
    practice_id, couple_id, staff_id, may_write, until, created_at, created_by, updated_at, updated_by, row_version
FROM couple_share
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY couple_id, staff_id;
