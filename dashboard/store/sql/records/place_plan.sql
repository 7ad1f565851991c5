-- Written by `make write` from plan in dashboard/domain/kinds/plans.py.
INSERT INTO plan (
    practice_id, couple_plan_id, couple_id, template_id, title, starts_on, paused_on, paused_days, pause_reason,
    ended_on, end_reason, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, CAST(couple_plan_id AS UUID), CAST(couple_id AS UUID), template_id, title, CAST(starts_on AS DATE),
    CAST(paused_on AS DATE), CAST(paused_days AS INTEGER), pause_reason, CAST(ended_on AS DATE), end_reason,
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM placed;
