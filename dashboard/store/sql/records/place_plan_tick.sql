-- Written by `make write` from plan_tick in dashboard/domain/kinds/plans.py.
INSERT INTO plan_tick (
    practice_id, plan_tick_id, couple_plan_id, couple_id, precondition_id, ticked_on, ticked_by, reason, created_at,
    created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(plan_tick_id AS UUID), CAST(couple_plan_id AS UUID), CAST(couple_id AS UUID), precondition_id,
    CAST(ticked_on AS DATE), CAST(ticked_by AS UUID), reason, CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID),
    CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM placed;
