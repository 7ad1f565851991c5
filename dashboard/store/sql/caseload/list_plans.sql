-- The plan that goes on of each reached couple; of several, as after two records became one, the one that began last.
SELECT DISTINCT ON (p.couple_id)
    p.couple_plan_id, p.couple_id, p.template_id, p.title, p.starts_on, p.paused_on, p.paused_days, p.pause_reason,
    p.ended_on, p.end_reason, p.row_version
FROM plan p
WHERE p.practice_id = $practice_id
    AND p.couple_id IN (
        SELECT r.couple_id FROM couple_reach r
        WHERE r.practice_id = $practice_id AND r.staff_id = $staff_id AND r.until > $as_of
    )
    AND p.ended_on IS NULL
ORDER BY p.couple_id, p.starts_on DESC, p.couple_plan_id;
