-- Shares with a person who is no longer a counselor.
DELETE FROM couple_share
WHERE practice_id = $practice_id AND staff_id = $staff_id;
