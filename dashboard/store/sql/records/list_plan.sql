-- Written by `make write` from plan in dashboard/domain/kinds/plans.py.
SELECT
    couple_plan_id, couple_id, template_id, title, starts_on, paused_on, paused_days, pause_reason, ended_on,
    end_reason, row_version
FROM plan
WHERE practice_id = $practice_id AND couple_id = $couple_id
    AND EXISTS (
        SELECT 1 FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.couple_id = $couple_id
            AND r.until > $as_of
    )
ORDER BY ended_on IS NOT NULL, starts_on DESC, couple_plan_id;
