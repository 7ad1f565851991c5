-- Written by `make write` from custom_step in dashboard/domain/kinds/steps.py.
SELECT
    practice_id, step_id, title, role, phase, trust_domains, summary, homework, cadence, default_days, cautions,
    reflection, is_joint, is_archived, created_at, created_by, updated_at, updated_by, row_version
FROM custom_step
WHERE practice_id = $practice_id
ORDER BY step_id;
