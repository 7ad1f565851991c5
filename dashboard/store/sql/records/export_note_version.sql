-- Written by `make write` from note_version in dashboard/domain/kinds/notes.py.
SELECT
    practice_id, note_id, version, couple_id, body, signed_at, signed_by, signer, created_at, created_by, updated_at,
    updated_by, row_version
FROM note_version
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, note_id, version;
