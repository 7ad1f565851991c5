-- Written by `make write` from note_addendum in dashboard/domain/kinds/notes.py.
SELECT
    practice_id, addendum_id, note_id, couple_id, body, signed_at, signed_by, signer, created_at, created_by,
    updated_at, updated_by, row_version
FROM note_addendum
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), addendum_id;
