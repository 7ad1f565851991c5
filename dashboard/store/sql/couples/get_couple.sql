SELECT
    couple_id, counselor_id, external_ref, hint, focus_area, phase, status, resumed_on, checkin_days, checkin_days_since,
    row_version
FROM couple
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    );
