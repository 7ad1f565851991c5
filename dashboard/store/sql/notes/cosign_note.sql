-- The signature of a supervisor of whoever signed the note, if it still waits for one as it was read.
UPDATE note
SET
    cosigned_at = $now, cosigned_by = $staff_id, cosigner = $cosigner, updated_at = $now, updated_by = $staff_id,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND note_id = $note_id AND row_version = $row_version
    AND needs_cosign AND signed_at IS NOT NULL AND cosigned_at IS NULL
    AND EXISTS (
        SELECT 1 FROM supervision v
        WHERE v.practice_id = $practice_id AND v.supervisor_id = $staff_id AND v.counselor_id = note.signed_by
    );
