-- Written by `make write` from custom_step in dashboard/domain/kinds/steps.py.
INSERT INTO custom_step (
    practice_id, step_id, title, role, phase, trust_domains, summary, homework, cadence, default_days, cautions,
    reflection, is_joint, is_archived, created_at, created_by, updated_at, updated_by, row_version
)
SELECT
    $practice_id, step_id, title, role, phase, trust_domains, summary, homework, cadence, CAST(default_days AS INTEGER),
    cautions, reflection, CAST(is_joint AS BOOLEAN), CAST(is_archived AS BOOLEAN), CAST(created_at AS TIMESTAMP),
    CAST(created_by AS UUID), CAST(updated_at AS TIMESTAMP), CAST(updated_by AS UUID), CAST(row_version AS INTEGER)
FROM restored;
