-- Written by `make write` from process_note in dashboard/domain/kinds/notes.py.
INSERT INTO process_note (
    practice_id, process_note_id, couple_id, about_on, body, created_at, created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $process_note_id, $couple_id, $about_on, $body, $created_at, $created_by, $updated_at, $updated_by,
    $row_version
);
