-- Written by `make write` from plan in dashboard/domain/kinds/plans.py.
UPDATE plan
SET
    template_id = $template_id, title = $title, starts_on = $starts_on, paused_on = $paused_on,
    paused_days = $paused_days, pause_reason = $pause_reason, ended_on = $ended_on, end_reason = $end_reason,
    updated_at = $updated_at, updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND couple_plan_id = $couple_plan_id AND row_version = $row_version;
