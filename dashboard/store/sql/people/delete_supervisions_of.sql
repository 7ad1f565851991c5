-- Supervisions of a person who is no longer a counselor.
DELETE FROM supervision
WHERE practice_id = $practice_id AND counselor_id = $staff_id;
