-- The names of every couple in reach.
SELECT couple_id, a_name, b_name, hint, status
FROM caseload_row d
WHERE d.practice_id = $practice_id
    AND d.couple_id IN (
        SELECT r.couple_id FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of
    );
