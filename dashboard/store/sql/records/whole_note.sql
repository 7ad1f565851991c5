-- Written by `make write` from note in dashboard/domain/kinds/notes.py.
SELECT
    practice_id, note_id, couple_id, kind, session_id, about_on, template_id, copy_of, version, signed_at, signed_by,
    locks_at, needs_cosign, cosigned_at, cosigned_by, cosigner, created_at, created_by, updated_at, updated_by,
    row_version
FROM note
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), note_id;
