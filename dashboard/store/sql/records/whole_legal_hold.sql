-- Written by `make write` from legal_hold in dashboard/domain/kinds/notes.py.
SELECT
    practice_id, hold_id, couple_id, reason, begun_on, ended_on, created_at, created_by, updated_at, updated_by,
    row_version
FROM legal_hold
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), hold_id;
