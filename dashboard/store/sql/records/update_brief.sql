-- Written by `make write` from brief in dashboard/domain/kinds/brief.py.
UPDATE brief
SET
    session_id = $session_id, on_day = $on_day, shown = $shown, updated_at = $updated_at, updated_by = $updated_by,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND brief_id = $brief_id AND row_version = $row_version;
