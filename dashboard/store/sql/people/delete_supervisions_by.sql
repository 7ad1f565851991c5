-- Supervisions by a person who is no longer a supervisor.
DELETE FROM supervision
WHERE practice_id = $practice_id AND supervisor_id = $staff_id;
