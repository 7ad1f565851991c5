-- Written by `make write` from plan_tick in dashboard/domain/kinds/plans.py.
SELECT
    plan_tick_id, couple_plan_id, couple_id, precondition_id, ticked_on, ticked_by, reason, row_version
FROM plan_tick
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY ticked_on, plan_tick_id;
