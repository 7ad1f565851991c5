-- Written by `make write` from brief_point in dashboard/domain/kinds/brief.py.
SELECT
    brief_point_id, couple_id, did, line, words, ended_on, row_version
FROM brief_point
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY created_at, brief_point_id;
