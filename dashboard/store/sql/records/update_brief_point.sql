-- Written by `make write` from brief_point in dashboard/domain/kinds/brief.py.
UPDATE brief_point
SET
    did = $did, line = $line, words = $words, ended_on = $ended_on, updated_at = $updated_at, updated_by = $updated_by,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND brief_point_id = $brief_point_id AND row_version = $row_version;
