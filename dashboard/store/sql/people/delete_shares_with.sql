-- All that was shared with a person, once they are no counselor any longer.
DELETE FROM couple_share
WHERE practice_id = $practice_id AND staff_id = $staff_id;
