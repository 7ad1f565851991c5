-- Every couple of the practice by its counselor's name, for the admin: ids alone.
SELECT c.couple_id, coalesce(f.display_name, '') AS counselor_name
FROM couple c
LEFT JOIN staff f ON f.practice_id = $practice_id AND f.staff_id = c.counselor_id
WHERE c.practice_id = $practice_id
ORDER BY c.couple_id;
