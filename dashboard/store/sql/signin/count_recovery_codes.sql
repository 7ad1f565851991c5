SELECT count(*) AS codes
FROM recovery_code
WHERE practice_id = $practice_id AND staff_id = $staff_id AND used_at IS NULL;
