SELECT
    step_id, title, role, phase, trust_domains, summary, homework, cadence, default_days, cautions, reflection,
    is_joint, is_archived, row_version
FROM custom_step
WHERE practice_id = $practice_id
ORDER BY title, step_id;
