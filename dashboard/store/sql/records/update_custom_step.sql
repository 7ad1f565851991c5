-- Written by `make write` from custom_step in dashboard/domain/kinds/steps.py.
UPDATE custom_step
SET
    title = $title, role = $role, phase = $phase, trust_domains = $trust_domains, summary = $summary,
    homework = $homework, cadence = $cadence, default_days = $default_days, cautions = $cautions,
    reflection = $reflection, is_joint = $is_joint, is_archived = $is_archived, updated_at = $updated_at,
    updated_by = $updated_by, row_version = row_version + 1
WHERE practice_id = $practice_id AND step_id = $step_id AND row_version = $row_version;
