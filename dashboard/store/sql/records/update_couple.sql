-- Written by `make write` from couple in dashboard/domain/kinds/couples.py.
UPDATE couple
SET
    counselor_id = $counselor_id, external_ref = $external_ref, focus_area = $focus_area, phase = $phase,
    status = $status, resumed_on = $resumed_on, hint = $hint, checkin_days = $checkin_days,
    checkin_days_since = $checkin_days_since, updated_at = $updated_at, updated_by = $updated_by,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND couple_id = $couple_id AND row_version = $row_version;
