-- A person's own process notes on a couple, as long as the person reaches it; nobody else's, on whatever ground.
SELECT p.process_note_id, p.couple_id, p.about_on, p.body, p.row_version
FROM process_note p
WHERE p.practice_id = $practice_id AND p.couple_id = $couple_id AND p.created_by = $staff_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = p.couple_id
            AND r.until > $as_of
    )
ORDER BY p.about_on DESC, p.process_note_id DESC;
