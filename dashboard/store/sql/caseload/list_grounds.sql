SELECT r.couple_id, r.ground
FROM couple_reach r
WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of;
