-- Written by `make write` from note in dashboard/domain/kinds/notes.py.
INSERT INTO note (
    practice_id, note_id, couple_id, kind, session_id, about_on, template_id, copy_of, version, signed_at, signed_by,
    locks_at, needs_cosign, cosigned_at, cosigned_by, cosigner, created_at, created_by, updated_at, updated_by,
    row_version
)
VALUES (
    $practice_id, $note_id, $couple_id, $kind, $session_id, $about_on, $template_id, $copy_of, $version, $signed_at,
    $signed_by, $locks_at, $needs_cosign, $cosigned_at, $cosigned_by, $cosigner, $created_at, $created_by, $updated_at,
    $updated_by, $row_version
);
