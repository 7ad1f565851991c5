-- Written by `make write` from plan_template_step in dashboard/domain/kinds/plans.py.
INSERT INTO plan_template_step (
    practice_id, plan_id, position, week, step_id, role, note, created_at, created_by, updated_at, updated_by,
    row_version
)
VALUES (
    $practice_id, $plan_id, $position, $week, $step_id, $role, $note, $created_at, $created_by, $updated_at,
    $updated_by, $row_version
);
