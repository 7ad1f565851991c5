-- Written by `make write` from note in dashboard/domain/kinds/notes.py.
SELECT
    note_id, couple_id, kind, session_id, about_on, template_id, copy_of, version, signed_at, signed_by, locks_at,
    needs_cosign, cosigned_at, cosigned_by, cosigner, row_version
FROM note
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY about_on DESC, note_id DESC;
