-- What was signed of a note of a couple that this person reaches, the newest first.
SELECT v.note_id, v.version, v.body, v.signed_at, v.signed_by, v.signer
FROM note_version v
WHERE v.practice_id = $practice_id AND v.note_id = $note_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = v.couple_id
            AND r.until > $as_of
    )
ORDER BY v.version DESC;
