-- Emergency accesses, the latest first: all of the practice, or those by one custodian, or to one counselor's couples.
SELECT
    e.emergency_access_id, e.staff_id, f.display_name AS custodian_name, e.counselor_id,
    o.display_name AS counselor_name, e.reason, e.created_at AS taken_at, e.until
FROM emergency_access e
JOIN staff f ON f.practice_id = $practice_id AND f.staff_id = e.staff_id
JOIN staff o ON o.practice_id = $practice_id AND o.staff_id = e.counselor_id
WHERE e.practice_id = $practice_id AND (CAST($staff_id AS UUID) IS NULL OR e.staff_id = $staff_id)
    AND (CAST($counselor_id AS UUID) IS NULL OR e.counselor_id = $counselor_id) AND e.until > $after
ORDER BY e.created_at DESC, e.emergency_access_id DESC;
