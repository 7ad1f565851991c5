-- Whom a person supervises, once they do so no longer.
DELETE FROM supervision
WHERE practice_id = $practice_id AND supervisor_id = $staff_id;
