-- By whom a person is supervised, once they are no counselor any longer.
DELETE FROM supervision
WHERE practice_id = $practice_id AND counselor_id = $staff_id;
