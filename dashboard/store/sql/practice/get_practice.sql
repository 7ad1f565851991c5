-- The practice of this file and its counselor: one each for now.
SELECT p.practice_id, p.name, p.is_demo, s.staff_id, s.display_name AS counselor_name
FROM practice p
JOIN staff s ON s.practice_id = p.practice_id
WHERE s.is_counselor AND s.is_active
ORDER BY s.created_at, s.staff_id
LIMIT 1;
