SELECT s.staff_id, s.display_name, a.login_name, FALSE AS is_nameless
FROM staff s
LEFT JOIN account a ON a.practice_id = s.practice_id AND a.staff_id = s.staff_id
WHERE s.practice_id = $practice_id AND s.is_counselor AND s.is_active
ORDER BY s.created_at, s.staff_id;
