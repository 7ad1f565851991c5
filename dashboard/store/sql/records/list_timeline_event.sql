-- Written by `make write` from timeline_event in dashboard/domain/kinds/couples.py.
SELECT
    timeline_event_id, couple_id, kind, occurred_on, label, visibility, side, told, row_version
FROM timeline_event
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY occurred_on, timeline_event_id;
