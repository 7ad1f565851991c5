-- The names of every couple in reach, and whether this person may write in its record.
SELECT d.couple_id, d.a_name, d.b_name, d.hint, d.status, r.may_write
FROM caseload_row d
JOIN (
    SELECT couple_id, bool_or(may_write) AS may_write FROM couple_reach
    WHERE practice_id = $practice_id AND staff_id = $staff_id AND until > $as_of
    GROUP BY couple_id
) r ON r.couple_id = d.couple_id
WHERE d.practice_id = $practice_id;
