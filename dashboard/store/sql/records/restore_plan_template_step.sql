-- Written by `make write` from plan_template_step in dashboard/domain/kinds/plans.py.
INSERT INTO plan_template_step (
    practice_id, plan_id, position, week, step_id, role, note, created_at, created_by, updated_at, updated_by,
    row_version
)
SELECT
    $practice_id, plan_id, CAST(position AS INTEGER), CAST(week AS INTEGER), step_id, role, note,
    CAST(created_at AS TIMESTAMP), CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID),
    CAST(row_version AS INTEGER)
FROM restored;
