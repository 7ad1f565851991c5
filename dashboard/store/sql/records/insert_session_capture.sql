-- Written by `make write` from session_capture in dashboard/domain/kinds/capture.py.
INSERT INTO session_capture (
    practice_id, session_capture_id, session_id, couple_id, captured, record, record_id, created_at, created_by,
    updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $session_capture_id, $session_id, $couple_id, $captured, $record, $record_id, $created_at,
    $created_by, $updated_at, $updated_by, $row_version
);
