-- Written by `make write` from session_capture in dashboard/domain/kinds/capture.py.
SELECT
    practice_id, session_capture_id, session_id, couple_id, captured, record, record_id, created_at, created_by,
    updated_at, updated_by, row_version
FROM session_capture
WHERE practice_id = $practice_id
    AND (CAST($couple_id AS UUID) IS NULL OR couple_id = CAST($couple_id AS UUID))
    AND couple_id IN (
        SELECT couple_id FROM couple WHERE practice_id = $practice_id AND counselor_id = $staff_id
    )
ORDER BY couple_id, session_capture_id;
