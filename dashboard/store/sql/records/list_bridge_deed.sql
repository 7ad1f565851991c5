-- Written by `make write` from bridge_deed in dashboard/domain/kinds/agreements.py.
SELECT
    bridge_deed_id, agreement_id, couple_id, deed, times, named_on, row_version
FROM bridge_deed
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY agreement_id, named_on, bridge_deed_id;
