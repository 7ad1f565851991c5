UPDATE staff
SET display_name = $display_name, updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND staff_id = $staff_id;
