-- Written by `make write` from note_version in dashboard/domain/kinds/notes.py.
INSERT INTO note_version (
    practice_id, note_id, version, couple_id, body, signed_at, signed_by, signer, created_at, created_by, updated_at,
    updated_by, row_version
)
VALUES (
    $practice_id, $note_id, $version, $couple_id, $body, $signed_at, $signed_by, $signer, $created_at, $created_by,
    $updated_at, $updated_by, $row_version
);
