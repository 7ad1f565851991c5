-- People with whom a couple's counselor shares it, and until when.
SELECT s.staff_id, f.display_name AS name, s.may_write, s.until
FROM couple_share s
JOIN staff f ON f.practice_id = $practice_id AND f.staff_id = s.staff_id
WHERE s.practice_id = $practice_id AND s.couple_id = $couple_id AND s.until > $as_of
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY lower(f.display_name), s.staff_id;
