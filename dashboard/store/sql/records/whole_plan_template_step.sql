-- Written by `make write` from plan_template_step in dashboard/domain/kinds/plans.py.
SELECT
    practice_id, plan_id, position, week, step_id, role, note, created_at, created_by, updated_at, updated_by,
    row_version
FROM plan_template_step
WHERE practice_id = $practice_id
ORDER BY plan_id, position;
