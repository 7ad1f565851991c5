SELECT coalesce(sum(d.sent), 0) AS sent
FROM caseload_row d
WHERE d.practice_id = $practice_id
    AND d.couple_id IN (
        SELECT r.couple_id FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of
    );
