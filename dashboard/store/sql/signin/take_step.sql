-- Touches no row when this code, or a later one, was used before. No edit: the version stays.
UPDATE account
SET totp_last_step = $step
WHERE practice_id = $practice_id AND staff_id = $staff_id AND totp_secret = $totp_secret
    AND coalesce(totp_last_step, -1) < $step;
