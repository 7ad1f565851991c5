-- Written by `make write` from note_addendum in dashboard/domain/kinds/notes.py.
INSERT INTO note_addendum (
    practice_id, addendum_id, note_id, couple_id, body, signed_at, signed_by, signer, created_at, created_by,
    updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $addendum_id, $note_id, $couple_id, $body, $signed_at, $signed_by, $signer, $created_at, $created_by,
    $updated_at, $updated_by, $row_version
);
