-- Written by `make write` from couple in dashboard/domain/kinds/couples.py.
SELECT
    practice_id, couple_id, counselor_id, external_ref, focus_area, phase, status, resumed_on, hint, checkin_days,
    checkin_days_since, created_at, created_by, updated_at, updated_by, row_version
FROM couple
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND counselor_id = $staff_id
ORDER BY couple_id;
