-- Written by `make write` from note_version in dashboard/domain/kinds/notes.py.
INSERT INTO note_version (
    practice_id, note_id, version, couple_id, body, signed_at, signed_by, signer, created_at, created_by, updated_at,
    updated_by, row_version
)
SELECT
    $practice_id, CAST(note_id AS UUID), CAST(version AS INTEGER), CAST(couple_id AS UUID), body,
    CAST(signed_at AS TIMESTAMP), CAST(signed_by AS UUID), signer, CAST(created_at AS TIMESTAMP),
    CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
