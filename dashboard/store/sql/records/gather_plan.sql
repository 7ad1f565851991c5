-- Written by `make write` from plan in dashboard/domain/kinds/plans.py.
SELECT
    practice_id, couple_plan_id, couple_id, template_id, title, starts_on, paused_on, paused_days, pause_reason,
    ended_on, end_reason, created_at, created_by, updated_at, updated_by, row_version
FROM plan
WHERE practice_id = $practice_id AND couple_id = $couple_id
ORDER BY couple_plan_id;
