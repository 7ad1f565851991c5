-- Written by `make write` from session_capture in dashboard/domain/kinds/capture.py.
INSERT INTO session_capture (
    practice_id, session_capture_id, session_id, couple_id, captured, record, record_id, created_at, created_by,
    updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(session_capture_id AS UUID), CAST(session_id AS UUID), CAST(couple_id AS UUID), captured, record,
    CAST(record_id AS UUID), CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP),
    CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
