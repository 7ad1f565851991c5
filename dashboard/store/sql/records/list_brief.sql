-- Written by `make write` from brief in dashboard/domain/kinds/brief.py.
SELECT
    brief_id, couple_id, session_id, on_day, shown, row_version
FROM brief
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY on_day, brief_id;
