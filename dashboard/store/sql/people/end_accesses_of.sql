-- Running access of a person who is no longer a custodian.
UPDATE emergency_access
SET until = $ended_at, updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND staff_id = $staff_id AND until > $ended_at;
