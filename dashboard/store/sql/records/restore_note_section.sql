-- Written by `make write` from note_section in dashboard/domain/kinds/notes.py.
INSERT INTO note_section (
    practice_id, note_id, position, couple_id, heading, facts, body, created_at, created_by, updated_at, updated_by,
    row_version
)
SELECT
    $practice_id, CAST(note_id AS UUID), CAST(position AS INTEGER), CAST(couple_id AS UUID), heading, facts, body,
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM restored;
