-- Written by `make write` from note_addendum in dashboard/domain/kinds/notes.py.
SELECT
    addendum_id, note_id, couple_id, body, signed_at, signed_by, signer, row_version
FROM note_addendum
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY signed_at, addendum_id;
