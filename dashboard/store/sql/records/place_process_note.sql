-- Written by `make write` from process_note in dashboard/domain/kinds/notes.py.
INSERT INTO process_note (
    practice_id, process_note_id, couple_id, about_on, body, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(process_note_id AS UUID), CAST(couple_id AS UUID), CAST(about_on AS DATE), body,
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM placed;
