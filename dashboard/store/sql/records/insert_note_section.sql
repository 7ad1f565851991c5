-- Written by `make write` from note_section in dashboard/domain/kinds/notes.py.
INSERT INTO note_section (
    practice_id, note_id, position, couple_id, heading, facts, body, created_at, created_by, updated_at, updated_by,
    row_version
)
VALUES (
    $practice_id, $note_id, $position, $couple_id, $heading, $facts, $body, $created_at, $created_by, $updated_at,
    $updated_by, $row_version
);
