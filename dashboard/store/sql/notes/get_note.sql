-- A note of a couple that this person reaches.
SELECT note_id, couple_id, kind, session_id, about_on, template_id, copy_of, version, signed_at, signed_by, locks_at,
    needs_cosign, cosigned_at, cosigned_by, cosigner, row_version
FROM note n
WHERE n.practice_id = $practice_id AND n.note_id = $note_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = n.couple_id
            AND r.until > $as_of
    );
