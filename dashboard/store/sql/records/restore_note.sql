-- Written by `make write` from note in dashboard/domain/kinds/notes.py.
INSERT INTO note (
    practice_id, note_id, couple_id, kind, session_id, about_on, template_id, copy_of, version, signed_at, signed_by,
    locks_at, needs_cosign, cosigned_at, cosigned_by, cosigner, created_at, created_by, updated_at, updated_by,
    row_version
)
SELECT
    $practice_id, CAST(note_id AS UUID), CAST(couple_id AS UUID), kind, CAST(session_id AS UUID),
    CAST(about_on AS DATE), template_id, CAST(copy_of AS UUID), CAST(version AS INTEGER), CAST(signed_at AS TIMESTAMP),
    CAST(signed_by AS UUID), CAST(locks_at AS TIMESTAMP), CAST(needs_cosign AS BOOLEAN), CAST(cosigned_at AS TIMESTAMP),
    CAST(cosigned_by AS UUID), cosigner, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID),
    CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
