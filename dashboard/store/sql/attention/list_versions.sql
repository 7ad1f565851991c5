SELECT v.version, v.changes, v.reason, v.created_at, coalesce(s.display_name, '') AS by_name
FROM attention_rules v
LEFT JOIN staff s ON s.practice_id = v.practice_id AND s.staff_id = v.created_by
WHERE v.practice_id = $practice_id
ORDER BY v.version DESC;
