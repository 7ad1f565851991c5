-- Written by `make write` from session_capture in dashboard/domain/kinds/capture.py.
SELECT
    session_capture_id, session_id, couple_id, captured, record, record_id, row_version
FROM session_capture
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY session_id, session_capture_id;
