-- The grounds on which a person reaches a couple now, and the couple's counselor.
SELECT r.ground, r.may_write, r.until, coalesce(f.display_name, '') AS counselor_name
FROM couple_reach r
JOIN couple c ON c.practice_id = $practice_id AND c.couple_id = r.couple_id
LEFT JOIN staff f ON f.practice_id = $practice_id AND f.staff_id = c.counselor_id
WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id AND r.until > $as_of;
