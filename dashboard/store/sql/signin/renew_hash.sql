-- The same password, hashed as is usual now. No edit: the version stays, and only the hash that was checked gives way.
UPDATE account
SET password_hash = $password_hash
WHERE practice_id = $practice_id AND staff_id = $staff_id AND password_hash = $old_hash;
