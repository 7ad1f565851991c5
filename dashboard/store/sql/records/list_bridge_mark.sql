-- Written by `make write` from bridge_mark in dashboard/domain/kinds/agreements.py.
SELECT
    bridge_mark_id, bridge_deed_id, couple_id, done_on, said_a, said_b, row_version
FROM bridge_mark
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY bridge_deed_id, done_on, bridge_mark_id;
