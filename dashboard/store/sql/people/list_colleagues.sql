SELECT staff_id, display_name AS name
FROM staff
WHERE practice_id = $practice_id AND staff_id <> $staff_id AND is_counselor AND is_active
ORDER BY lower(display_name), staff_id;
