-- The couple an authorisation is about, for somebody who reaches it.
SELECT a.couple_id
FROM release_authorisation a
WHERE a.practice_id = $practice_id AND a.release_id = $release_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = a.couple_id
            AND r.until > $as_of
    );
