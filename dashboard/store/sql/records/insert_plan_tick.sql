-- Written by `make write` from plan_tick in dashboard/domain/kinds/plans.py.
INSERT INTO plan_tick (
    practice_id, plan_tick_id, couple_plan_id, couple_id, precondition_id, ticked_on, ticked_by, reason, created_at,
    created_by, updated_at, updated_by, row_version
)
VALUES (
    $practice_id, $plan_tick_id, $couple_plan_id, $couple_id, $precondition_id, $ticked_on, $ticked_by, $reason,
    $created_at, $created_by, $updated_at, $updated_by, $row_version
);
