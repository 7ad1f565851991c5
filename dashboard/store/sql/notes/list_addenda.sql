-- What was added to a note of a couple that this person reaches, the oldest first.
SELECT a.addendum_id, a.note_id, a.couple_id, a.body, a.signed_at, a.signed_by, a.signer
FROM note_addendum a
WHERE a.practice_id = $practice_id AND a.note_id = $note_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = a.couple_id
            AND r.until > $as_of
    )
ORDER BY a.signed_at, a.addendum_id;
