-- Only a running one, and only one's own.
UPDATE emergency_access
SET until = $ended_at, updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND emergency_access_id = $emergency_access_id AND staff_id = $staff_id
    AND until > $ended_at;
