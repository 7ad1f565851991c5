-- Written by `make write` from plan_tick in dashboard/domain/kinds/plans.py.
SELECT
    practice_id, plan_tick_id, couple_plan_id, couple_id, precondition_id, ticked_on, ticked_by, reason, created_at,
    created_by, updated_at, updated_by, row_version
FROM plan_tick
WHERE practice_id = $practice_id
ORDER BY md5(CAST(couple_id AS VARCHAR) || $salt), plan_tick_id;
