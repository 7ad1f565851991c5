-- The parts of a note of a couple that this person reaches, in order.
SELECT s.position, s.heading, s.facts, s.body
FROM note_section s
WHERE s.practice_id = $practice_id AND s.note_id = $note_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = s.couple_id
            AND r.until > $as_of
    )
ORDER BY s.position;
