-- Written by `make write` from plan_tick in dashboard/domain/kinds/plans.py.
UPDATE plan_tick
SET
    couple_plan_id = $couple_plan_id, precondition_id = $precondition_id, ticked_on = $ticked_on,
    ticked_by = $ticked_by, reason = $reason, updated_at = $updated_at, updated_by = $updated_by,
    row_version = row_version + 1
WHERE practice_id = $practice_id AND plan_tick_id = $plan_tick_id AND row_version = $row_version;
