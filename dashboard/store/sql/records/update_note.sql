-- Written by `make write` from note in dashboard/domain/kinds/notes.py.
UPDATE note
SET
    session_id = $session_id, about_on = $about_on, copy_of = $copy_of, version = $version, signed_at = $signed_at,
    signed_by = $signed_by, locks_at = $locks_at, needs_cosign = $needs_cosign, cosigned_at = $cosigned_at,
    cosigned_by = $cosigned_by, cosigner = $cosigner, updated_at = $updated_at, updated_by = $updated_by,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND note_id = $note_id AND row_version = $row_version;
